package io.rollcall.sinks.parquet;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes structures in Thrift's compact protocol, in which Parquet has its metadata. It begins in
/// a structure, which the last [#end()] ends.
///
/// Confined to one view.
final class ThriftWriter {
  private static final int TRUE = 1;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int NESTING_MAX = 16;

  private final ByteArray out;
  private final int[] lastFields = new int[NESTING_MAX];
  private int depth;

  ThriftWriter(ByteArray out) {
    this.out = out;
  }

  private void field(int id, int type) {
    int step = id - lastFields[depth];
    if (step < 1 || step > 15) {
      throw new IllegalStateException("field " + id + " cannot follow " + lastFields[depth]);
    }
    out.put(step << 4 | type);
    lastFields[depth] = id;
  }

  void i32(int id, int value) {
    field(id, I32);
    zigzag(value);
  }

  void i64(int id, long value) {
    field(id, I64);
    zigzag(value);
  }

  void yes(int id) {
    field(id, TRUE);
  }

  void text(int id, String value) {
    field(id, BINARY);
    binary(value.getBytes(StandardCharsets.UTF_8));
  }

  /// Eight bytes as a binary value.
  void littleEndian(int id, long value) {
    field(id, BINARY);
    out.putVarint(Long.BYTES);
    out.putLong(value);
  }

  void listOfI32(int id, List<Integer> values) {
    list(id, I32, values.size());
    values.forEach(this::zigzag);
  }

  void listOfText(int id, List<String> values) {
    list(id, BINARY, values.size());
    values.forEach(value -> binary(value.getBytes(StandardCharsets.UTF_8)));
  }

  /// Begins a list of that many structures, each begun by [#element()].
  void listOfStructs(int id, int size) {
    list(id, STRUCT, size);
  }

  private void list(int id, int type, int size) {
    field(id, LIST);
    if (size < 15) {
      out.put(size << 4 | type);
    } else {
      out.put(0xf0 | type);
      out.putVarint(size);
    }
  }

  void struct(int id) {
    field(id, STRUCT);
    element();
  }

  void element() {
    lastFields[++depth] = 0;
  }

  void end() {
    out.put(0);
    depth--;
  }

  private void binary(byte[] bytes) {
    out.putVarint(bytes.length);
    out.put(bytes, 0, bytes.length);
  }

  private void zigzag(long value) {
    out.putVarint(value << 1 ^ value >> 63);
  }
}

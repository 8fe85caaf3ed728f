package io.rollcall.engine;

import io.rollcall.record.RowIdentity;
import io.rollcall.source.Row;
import io.rollcall.source.RowRequest;
import io.rollcall.source.RowRequest.HeaderField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a row that waits as bytes, and reads it back, whole: all that the record will say of the
/// row, and all that will be asked with it. The target is not kept; it follows from the text.
///
/// Confined to the engine's loop. The form lives as long as one run in one process.
final class RowCodec {
  private static final int HAS_TEXT = 1;
  private static final int IS_CUT = 1 << 1;
  private static final int HAS_COLUMNS = 1 << 2;
  private static final int HAS_EARLIER = 1 << 3;
  private static final int HAS_ADDRESS = 1 << 4;
  private static final int HAS_REQUEST = 1 << 5;
  private static final int HAS_METHOD = 1 << 6;
  private static final int HAS_BODY = 1 << 7;

  /// A row with the moment since which it waits.
  record Waiting(Row row, long since) {}

  /// Appends a row that is to be asked: without a fault, and no duplicate.
  void write(Row row, long since, ByteRun to) {
    assert row.fault() == null && !row.isDuplicate() : row.identity().seq() + " is not to be asked";
    RowIdentity identity = row.identity();
    RowRequest request = row.request();
    to.putByte(flags(row));
    to.putLong(identity.seq());
    to.putLong(since);
    put(identity.input(), to);
    put(identity.inputBytes(), to);
    put(identity.columns(), to);
    put(identity.earlier(), to);
    if (!row.address().equals(identity.input())) {
      to.putText(row.address());
    }
    if (request != null) {
      put(request.method(), to);
      put(request.body(), to);
      to.putInt(request.headers().size());
      for (HeaderField header : request.headers()) {
        to.putText(header.name());
        to.putText(header.value());
      }
    }
  }

  private static int flags(Row row) {
    RowIdentity identity = row.identity();
    RowRequest request = row.request();
    return (identity.input() != null ? HAS_TEXT : 0)
        | (identity.inputCut() ? IS_CUT : 0)
        | (identity.columns() != null ? HAS_COLUMNS : 0)
        | (identity.earlier() != null ? HAS_EARLIER : 0)
        | (!row.address().equals(identity.input()) ? HAS_ADDRESS : 0)
        | (request != null ? HAS_REQUEST : 0)
        | (request != null && request.method() != null ? HAS_METHOD : 0)
        | (request != null && request.body() != null ? HAS_BODY : 0);
  }

  private static void put(@Nullable String text, ByteRun to) {
    if (text != null) {
      to.putText(text);
    }
  }

  private static void put(byte @Nullable [] bytes, ByteRun to) {
    if (bytes != null) {
      to.putBytes(bytes);
    }
  }

  /// Reads the next row.
  Waiting read(ByteRun from) {
    int flags = from.takeByte();
    long seq = from.takeLong();
    long since = from.takeLong();
    boolean hasText = has(flags, HAS_TEXT);
    String input = hasText ? from.takeText() : null;
    byte[] inputBytes = hasText ? null : from.takeBytes();
    byte[] columns = has(flags, HAS_COLUMNS) ? from.takeBytes() : null;
    byte[] earlier = has(flags, HAS_EARLIER) ? from.takeBytes() : null;
    String address = has(flags, HAS_ADDRESS) || input == null ? from.takeText() : input;
    RowRequest request = has(flags, HAS_REQUEST) ? request(flags, from) : null;
    RowIdentity identity =
        new RowIdentity(seq, input, inputBytes, has(flags, IS_CUT), columns, earlier);
    return new Waiting(new Row(identity, address, request, null), since);
  }

  private static RowRequest request(int flags, ByteRun from) {
    String method = has(flags, HAS_METHOD) ? from.takeText() : null;
    byte[] body = has(flags, HAS_BODY) ? from.takeBytes() : null;
    int count = from.takeInt();
    List<HeaderField> headers = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      headers.add(new HeaderField(from.takeText(), from.takeText()));
    }
    return new RowRequest(method, List.copyOf(headers), body);
  }

  private static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }
}

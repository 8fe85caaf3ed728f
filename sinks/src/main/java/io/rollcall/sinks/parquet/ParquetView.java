package io.rollcall.sinks.parquet;

import io.rollcall.sink.FieldSelection;
import io.rollcall.sinks.view.RecordReader;
import io.rollcall.sinks.view.RecordShape;
import io.rollcall.sinks.view.Shape.Group;
import io.rollcall.sinks.view.View;
import io.rollcall.verify.RecordSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records as a Parquet file: a column for each field with the field's type, objects as groups,
/// arrays as lists, pages compressed by Zstandard. Objects whose names are not known ahead are JSON
/// texts. The file can be read when it is whole, for its footer comes last.
///
/// Holds one row group in memory: at most 64 MiB of values and what they compress to.
///
/// Confined to one thread.
public final class ParquetView implements View {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int GROUP_BYTES = 64 << 20;

  /// Records after which the size of the row group is looked at.
  private static final int LOOK_RECORDS = 64;

  private final OutputStream out;
  private final RecordReader reader;
  private final List<Leaf> leaves = new ArrayList<>();
  private final Node.OfGroup root;
  private final List<RowGroup> groups = new ArrayList<>();
  private long written;
  private long records;

  /// What the footer says of a row group.
  private record RowGroup(long records, List<LeafSummary> columns) {}

  /// Begins a file.
  ///
  /// @param out takes the bytes, and is closed with the view
  /// @param fields the fields wanted
  public ParquetView(OutputStream out, FieldSelection fields) throws IOException {
    this.out = out;
    Group shape = RecordShape.of(fields);
    this.reader = new RecordReader(RecordShape.of(FieldSelection.ALL), shape);
    this.root =
        new Node.OfGroup("record", Node.REQUIRED, new Node.Builder(leaves).record(shape.fields()));
    write(MAGIC, MAGIC.length);
  }

  @Override
  public void add(byte[] array, int from, int length) throws IOException {
    @Nullable Object[] values = reader.read(array, from, length);
    root.add(values, 0, 0);
    leaves.forEach(Leaf::endRecord);
    records++;
    if (records % LOOK_RECORDS == 0 && waitingBytes() >= GROUP_BYTES) {
      endGroup();
    }
  }

  private long waitingBytes() {
    return leaves.stream().mapToLong(Leaf::waitingBytes).sum();
  }

  private void endGroup() throws IOException {
    List<LeafSummary> columns = new ArrayList<>();
    ByteArray pages = new ByteArray(1 << 16);
    for (Leaf leaf : leaves) {
      pages.clear();
      columns.add(leaf.drainTo(pages, written));
      write(pages.array(), pages.length());
    }
    groups.add(new RowGroup(records, columns));
    records = 0;
  }

  private void write(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    written += length;
  }

  /// Nothing can be seen before the footer.
  @Override
  public void publish() {}

  @Override
  public void close() throws IOException {
    try (out) {
      if (records > 0) {
        endGroup();
      }
      ByteArray footer = new ByteArray(1 << 16);
      writeFooter(new ThriftWriter(footer));
      footer.putInt(footer.length());
      footer.put(MAGIC, 0, MAGIC.length);
      write(footer.array(), footer.length());
    }
  }

  /// Writes the structure `FileMetaData`.
  private void writeFooter(ThriftWriter thrift) {
    thrift.i32(1, 1);
    thrift.listOfStructs(2, root.elements());
    root.writeSchema(thrift);
    thrift.i64(3, groups.stream().mapToLong(RowGroup::records).sum());
    thrift.listOfStructs(4, groups.size());
    groups.forEach(group -> writeGroup(thrift, group));
    thrift.listOfStructs(5, 1);
    thrift.element();
    thrift.text(1, "rollcall.schema_version");
    thrift.text(2, String.valueOf(RecordSchema.VERSION));
    thrift.end();
    thrift.text(6, "rollcall");
    thrift.listOfStructs(7, leaves.size());
    leaves.forEach(leaf -> writeOrder(thrift));
    thrift.end();
  }

  private static void writeGroup(ThriftWriter thrift, RowGroup group) {
    List<LeafSummary> columns = group.columns();
    thrift.element();
    thrift.listOfStructs(1, columns.size());
    for (LeafSummary column : columns) {
      thrift.element();
      column.write(thrift);
      thrift.end();
    }
    thrift.i64(2, columns.stream().mapToLong(LeafSummary::rawBytes).sum());
    thrift.i64(3, group.records());
    thrift.i64(5, columns.getFirst().offset());
    thrift.i64(6, columns.stream().mapToLong(LeafSummary::writtenBytes).sum());
    thrift.end();
  }

  /// A column's bounds are ordered as its type is.
  private static void writeOrder(ThriftWriter thrift) {
    thrift.element();
    thrift.struct(1);
    thrift.end();
    thrift.end();
  }

  @Override
  public void abandon() {
    try (out) {
      leaves.clear();
    } catch (IOException worthless) {
      // Nothing that was written is wanted any more.
      return;
    }
  }
}

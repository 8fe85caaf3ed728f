package io.rollcall.sinks.parquet;

import io.rollcall.sinks.view.Shape.Scalar;
import java.util.List;

/// What the footer says of one column in one row group.
///
/// Confined to one view.
final class LeafSummary {
  private final List<String> path;
  private final Scalar type;
  private long entries;
  private long nulls;
  private long rawBytes;
  private long offset;
  private long writtenBytes;
  private long least = Long.MAX_VALUE;
  private long most = Long.MIN_VALUE;
  private double leastNumber = Double.POSITIVE_INFINITY;
  private double mostNumber = Double.NEGATIVE_INFINITY;

  LeafSummary(List<String> path, Scalar type) {
    this.path = path;
    this.type = type;
  }

  void countNull() {
    nulls++;
  }

  void see(long value) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }

  void see(double value) {
    leastNumber = Math.min(leastNumber, value);
    mostNumber = Math.max(mostNumber, value);
  }

  void addPage(int pageEntries, int pageBytes) {
    entries += pageEntries;
    rawBytes += pageBytes;
  }

  void written(long offset, long bytes) {
    this.offset = offset;
    this.writtenBytes = bytes;
  }

  long rawBytes() {
    return rawBytes;
  }

  long writtenBytes() {
    return writtenBytes;
  }

  long offset() {
    return offset;
  }

  /// Writes the structure `ColumnChunk`.
  void write(ThriftWriter thrift) {
    thrift.i64(2, 0);
    thrift.struct(3);
    thrift.i32(1, ParquetType.of(type).code());
    thrift.listOfI32(2, List.of(PageHeader.PLAIN, PageHeader.RLE));
    thrift.listOfText(3, path);
    thrift.i32(4, PageHeader.ZSTD);
    thrift.i64(5, entries);
    thrift.i64(6, rawBytes);
    thrift.i64(7, writtenBytes);
    thrift.i64(9, offset);
    statistics(thrift);
    thrift.end();
  }

  private void statistics(ThriftWriter thrift) {
    thrift.struct(12);
    thrift.i64(3, nulls);
    if (entries > nulls) {
      switch (type) {
        case INTEGER, TIME -> bounds(thrift, least, most);
        case NUMBER ->
            bounds(
                thrift,
                Double.doubleToRawLongBits(leastNumber),
                Double.doubleToRawLongBits(mostNumber));
        case FLAG, TEXT, JSON -> {}
      }
    }
    thrift.end();
  }

  private static void bounds(ThriftWriter thrift, long least, long most) {
    thrift.littleEndian(5, most);
    thrift.littleEndian(6, least);
  }
}

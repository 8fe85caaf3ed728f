package io.rollcall.sinks.parquet;

/// The structure `PageHeader` of a data page, version 1, and the codes of its parts.
final class PageHeader {
  /// The encoding of values: as they are.
  static final int PLAIN = 0;

  /// The encoding of levels.
  static final int RLE = 3;

  /// The compression of pages.
  static final int ZSTD = 6;

  private static final int DATA_PAGE = 0;

  private PageHeader() {}

  static void write(ByteArray out, int rawBytes, int compressedBytes, int entries) {
    ThriftWriter thrift = new ThriftWriter(out);
    thrift.i32(1, DATA_PAGE);
    thrift.i32(2, rawBytes);
    thrift.i32(3, compressedBytes);
    thrift.struct(5);
    thrift.i32(1, entries);
    thrift.i32(2, PLAIN);
    thrift.i32(3, RLE);
    thrift.i32(4, RLE);
    thrift.end();
    thrift.end();
  }
}

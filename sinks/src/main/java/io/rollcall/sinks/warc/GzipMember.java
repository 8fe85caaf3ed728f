package io.rollcall.sinks.warc;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Makes gzip members (RFC 1952), one for each record, so that any of them can be read by itself.
///
/// Confined to its writer.
final class GzipMember implements AutoCloseable {
  /// Each member's first bytes.
  static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /// Bytes behind the deflated ones: checksum and length.
  static final int TRAILER_BYTES = 8;

  /// Between speed and size: pages shrink to within a few percent of the best.
  private static final int LEVEL = 3;

  private static final int BUFFER_BYTES = 32 << 10;

  private final WarcFiles files;
  private final Deflater deflater = new Deflater(LEVEL, true);
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long whole;

  /// @param files take its bytes
  GzipMember(WarcFiles files) {
    this.files = files;
  }

  void begin() throws IOException {
    deflater.reset();
    checksum.reset();
    whole = 0;
    files.append(HEADER, 0, HEADER.length);
  }

  void add(byte[] bytes) throws IOException {
    add(bytes, 0, bytes.length);
  }

  void add(byte[] bytes, int from, int length) throws IOException {
    checksum.update(bytes, from, length);
    whole += length;
    deflater.setInput(bytes, from, length);
    drain();
  }

  void end() throws IOException {
    deflater.finish();
    drain();
    byte[] trailer = new byte[TRAILER_BYTES];
    fixed((int) checksum.getValue(), trailer, 0);
    fixed((int) whole, trailer, 4);
    files.append(trailer, 0, trailer.length);
  }

  private void drain() throws IOException {
    for (int count = deflater.deflate(buffer); count > 0; count = deflater.deflate(buffer)) {
      files.append(buffer, 0, count);
    }
  }

  private static void fixed(int value, byte[] bytes, int from) {
    for (int index = 0; index < 4; index++) {
      bytes[from + index] = (byte) (value >>> (8 * index));
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}

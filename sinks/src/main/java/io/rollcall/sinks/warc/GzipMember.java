package io.rollcall.sinks.warc;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Makes gzip members (RFC 1952), one for each record, so that any of them can be read by itself.
///
/// Confined to its writer.
final class GzipMember implements AutoCloseable {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /// Between speed and size: pages shrink to within a few percent of the best.
  private static final int LEVEL = 3;

  private final Deflater deflater = new Deflater(LEVEL, true);
  private final CRC32 checksum = new CRC32();
  private byte[] bytes = new byte[64 << 10];
  private int length;

  /// Makes the member of these parts. It lies in [#bytes()] until the next call.
  void pack(byte[]... parts) {
    deflater.reset();
    checksum.reset();
    System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
    length = HEADER.length;
    long whole = 0;
    for (byte[] part : parts) {
      checksum.update(part);
      whole += part.length;
      deflater.setInput(part);
      drain();
    }
    deflater.finish();
    drain();
    makeRoom(8);
    fixed((int) checksum.getValue());
    fixed((int) whole);
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  private void drain() {
    boolean more = true;
    while (more) {
      makeRoom(4096);
      int count = deflater.deflate(bytes, length, bytes.length - length);
      length += count;
      more = count > 0;
    }
  }

  private void makeRoom(int needed) {
    if (bytes.length - length < needed) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
  }

  private void fixed(int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}

package io.rollcall.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// The bytes inside a gzip file (RFC 1952) of one or many members.
///
/// Ours and not the JDK's, because that one takes the end of what a pipe holds at the moment for
/// the end of the file. All that could be unpacked is handed out before a fault is thrown. Confined
/// to the thread that reads.
final class GunzipStream extends InputStream {
  private static final int PACKED_BYTES = 64 << 10;
  private static final int METHOD_DEFLATE = 8;
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] packed = new byte[PACKED_BYTES];
  private int position;
  private int limit;
  private boolean inMember;
  private boolean anyMember;

  GunzipStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (inMember || openMember()) {
      int unpacked = inflate(into, offset, length);
      if (unpacked > 0) {
        crc.update(into, offset, unpacked);
        return unpacked;
      }
      if (inflater.finished()) {
        closeMember();
      } else {
        require(inflater.needsInput(), "the gzip data is damaged");
        feed();
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      return inflater.inflate(into, offset, length);
    } catch (DataFormatException e) {
      throw new ZipException("the gzip data is damaged (" + e.getMessage() + ")");
    }
  }

  private void feed() throws IOException {
    position = 0;
    limit = 0;
    if (!fill()) {
      throw cutShort();
    }
    inflater.setInput(packed, 0, limit);
  }

  private boolean openMember() throws IOException {
    if (position == limit && !fill()) {
      return false;
    }
    if (anyMember && packed[position] == 0) {
      skipPadding();
      return false;
    }
    require(
        octet() == 0x1f && octet() == 0x8b && octet() == METHOD_DEFLATE,
        "something that is no gzip data follows the gzip data");
    skipHeader();
    inflater.reset();
    inflater.setInput(packed, position, limit - position);
    crc.reset();
    inMember = true;
    anyMember = true;
    return true;
  }

  private void skipHeader() throws IOException {
    int flags = octet();
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skip(octet() | octet() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skip(2);
    }
  }

  private void closeMember() throws IOException {
    position = limit - inflater.getRemaining();
    int expectedCrc = littleEndian();
    int expectedLength = littleEndian();
    require(
        expectedCrc == (int) crc.getValue() && expectedLength == (int) inflater.getBytesWritten(),
        "the gzip data is damaged (its checksum does not match)");
    inMember = false;
  }

  /// Tape blocks and some downloads end in zeros, which gzip ignores.
  private void skipPadding() throws IOException {
    while (position < limit || fill()) {
      require(packed[position++] == 0, "something that is no gzip data follows the gzip data");
    }
  }

  private int littleEndian() throws IOException {
    return octet() | octet() << 8 | octet() << 16 | octet() << 24;
  }

  private void skip(int octets) throws IOException {
    for (int left = octets; left > 0; left--) {
      octet();
    }
  }

  private void skipText() throws IOException {
    while (octet() != 0) {
      // A name or comment ends in a zero.
    }
  }

  private int octet() throws IOException {
    if (position == limit && !fill()) {
      throw cutShort();
    }
    return packed[position++] & 0xff;
  }

  private boolean fill() throws IOException {
    int read = in.read(packed, 0, packed.length);
    position = 0;
    limit = Math.max(read, 0);
    return read > 0;
  }

  private static void require(boolean holds, String otherwise) throws ZipException {
    if (!holds) {
      throw new ZipException(otherwise);
    }
  }

  private static EOFException cutShort() {
    return new EOFException("the gzip data ends early, so the list is not whole");
  }
}

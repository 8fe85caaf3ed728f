package io.rollcall.sinks.warc;

import io.rollcall.journal.DiskFile;
import io.rollcall.record.BodyRef;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Reads the WARC record that lies at a place, and believes none that is not whole: the place must
/// be one gzip member whose checksum is right, and that must be one record.
///
/// Confined to one check.
final class PlaceReader implements Closeable {
  private static final int BUFFER_BYTES = 64 << 10;

  /// What is kept of a record's beginning: its header, and the head of the answer. Both are short
  /// beside this, or the record is not known.
  private static final int FRONT_BYTES_MAX = 1 << 20;

  private static final byte[] END_OF_HEADER = {'\r', '\n', '\r', '\n'};

  private final byte[] packed = new byte[BUFFER_BYTES];
  private final byte[] plain = new byte[BUFFER_BYTES];
  private final byte[] front = new byte[FRONT_BYTES_MAX];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final MessageDigest digest = Digests.sha256();

  private int frontBytes;
  private int headerBytes;
  private long read;
  private long blockEnd;

  /// The record at that place.
  ///
  /// @return null where none is that is whole
  /// @throws IOException if the file cannot be read
  @Nullable ArchivedRecord at(DiskFile file, BodyRef place) throws IOException {
    begin();
    long end = place.offset() + place.length() - GzipMember.TRAILER_BYTES;
    long position = place.offset() + GzipMember.HEADER.length;
    if (position > end
        || !Arrays.equals(
            GzipMember.HEADER, bytes(file, place.offset(), GzipMember.HEADER.length))) {
      return null;
    }
    try {
      long behind = inflate(file, position, end);
      boolean whole = behind == end && isRight(bytes(file, end, GzipMember.TRAILER_BYTES));
      return whole ? record() : null;
    } catch (DataFormatException broken) {
      return null;
    }
  }

  /// Takes what is packed between two bytes of the file.
  ///
  /// @return the byte behind it, -1 where it does not end there
  private long inflate(DiskFile file, long from, long to) throws IOException, DataFormatException {
    long position = from;
    while (!inflater.finished()) {
      if (inflater.needsInput()) {
        int count = fill(file, position, to);
        if (count <= 0) {
          return -1;
        }
        position += count;
        inflater.setInput(packed, 0, count);
      }
      take(inflater.inflate(plain));
    }
    return position - inflater.getRemaining();
  }

  private void begin() {
    inflater.reset();
    checksum.reset();
    digest.reset();
    frontBytes = 0;
    headerBytes = 0;
    read = 0;
    blockEnd = Long.MAX_VALUE;
  }

  private int fill(DiskFile file, long position, long end) throws IOException {
    int most = (int) Math.min(packed.length, end - position);
    return most <= 0 ? -1 : file.read(ByteBuffer.wrap(packed, 0, most), position);
  }

  private static byte[] bytes(DiskFile file, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = file.read(bytes, position + bytes.position());
    }
    return bytes.array();
  }

  /// Takes so many bytes of the record: as long as its header is not whole they are gathered, what
  /// belongs to its block is digested.
  private void take(int count) {
    checksum.update(plain, 0, count);
    int kept = Math.min(count, front.length - frontBytes);
    System.arraycopy(plain, 0, front, frontBytes, kept);
    frontBytes += kept;
    if (headerBytes > 0) {
      digest(plain, 0, count, read);
    } else {
      readHeader();
    }
    read += count;
  }

  private void readHeader() {
    int end = endOfHeader(0);
    if (end > 0 && frontBytes == inflater.getBytesWritten()) {
      headerBytes = end;
      long length = new ArchivedRecord(text(0, end), "", "").blockBytes();
      blockEnd = length < 0 ? end : end + length;
      digest(front, end, frontBytes - end, end);
    }
  }

  private void digest(byte[] bytes, int from, int count, long position) {
    digest.update(bytes, from, (int) Math.max(0, Math.min(count, blockEnd - position)));
  }

  /// Behind the first blank line from there on, -1 where there is none.
  private int endOfHeader(int from) {
    int last = frontBytes - END_OF_HEADER.length;
    for (int index = from; index <= last; index++) {
      if (Arrays.equals(
          front, index, index + END_OF_HEADER.length, END_OF_HEADER, 0, END_OF_HEADER.length)) {
        return index + END_OF_HEADER.length;
      }
    }
    return -1;
  }

  private String text(int from, int to) {
    return new String(front, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private boolean isRight(byte[] trailer) {
    ByteBuffer numbers = ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN);
    return numbers.getInt() == (int) checksum.getValue()
        && numbers.getInt() == (int) inflater.getBytesWritten();
  }

  private @Nullable ArchivedRecord record() {
    if (headerBytes == 0 || read != blockEnd + END_OF_HEADER.length) {
      return null;
    }
    int end = endOfHeader(headerBytes);
    String head = text(headerBytes, end < 0 ? frontBytes : end);
    return new ArchivedRecord(text(0, headerBytes), Digests.text(digest.digest()), head);
  }

  @Override
  public void close() {
    inflater.end();
  }
}

package io.rollcall.sinks.warc;

import io.rollcall.journal.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Reads the gzip members of a WARC file of ours, one after the other, and believes none whose
/// checksum is wrong.
///
/// Confined to one recovery.
final class MemberReader implements Closeable {
  private static final int BUFFER_BYTES = 256 << 10;
  private static final Pattern SEQ =
      Pattern.compile("\r\n" + WarcHeader.SEQ + ": ([0-9]{1,18})\r\n");

  private final DiskFile file;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final byte[] inflated = new byte[BUFFER_BYTES];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private long base;
  private int at;
  private int filled;

  /// @param offset where a member begins
  MemberReader(DiskFile file, long offset) {
    this.file = file;
    this.base = offset;
  }

  /// A member that is whole and right.
  ///
  /// @param offset its first byte
  /// @param length its bytes
  /// @param seq the row that it belongs to, 0 where it belongs to none
  record Member(long offset, long length, long seq) {}

  /// The next member, null where what follows is none; then nothing more is read.
  @Nullable Member next() throws IOException {
    long offset = base + at;
    if (!has(GzipMember.HEADER.length) || !beginsHere()) {
      return null;
    }
    at += GzipMember.HEADER.length;
    String head;
    try {
      head = inflate();
    } catch (DataFormatException broken) {
      return null;
    }
    if (head == null || !has(GzipMember.TRAILER_BYTES) || !endsHere()) {
      return null;
    }
    at += GzipMember.TRAILER_BYTES;
    Matcher seq = SEQ.matcher(head);
    return new Member(offset, base + at - offset, seq.find() ? Long.parseLong(seq.group(1)) : 0);
  }

  private boolean beginsHere() {
    int length = GzipMember.HEADER.length;
    return Arrays.equals(buffer, at, at + length, GzipMember.HEADER, 0, length);
  }

  /// The record's header, null where the file ends before the member.
  private @Nullable String inflate() throws IOException, DataFormatException {
    inflater.reset();
    checksum.reset();
    String head = "";
    while (!inflater.finished()) {
      if (inflater.needsInput()) {
        if (!has(1)) {
          return null;
        }
        inflater.setInput(buffer, at, filled - at);
      }
      int count = inflater.inflate(inflated);
      at = filled - inflater.getRemaining();
      checksum.update(inflated, 0, count);
      if (head.isEmpty()) {
        head = head(count);
      }
    }
    return head;
  }

  private String head(int length) {
    String text = new String(inflated, 0, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    return end < 0 ? text : text.substring(0, end + 2);
  }

  private boolean endsHere() {
    ByteBuffer trailer =
        ByteBuffer.wrap(buffer, at, GzipMember.TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return trailer.getInt() == (int) checksum.getValue()
        && trailer.getInt() == (int) inflater.getBytesWritten();
  }

  /// Whether so many bytes follow; then they are in the buffer.
  private boolean has(int bytes) throws IOException {
    if (filled - at >= bytes) {
      return true;
    }
    System.arraycopy(buffer, at, buffer, 0, filled - at);
    base += at;
    filled -= at;
    at = 0;
    int count = 1;
    while (filled < bytes && count > 0) {
      count = file.read(ByteBuffer.wrap(buffer, filled, buffer.length - filled), base + filled);
      filled += Math.max(0, count);
    }
    return filled >= bytes;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    file.close();
  }
}

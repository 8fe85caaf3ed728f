package io.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The bytes `from` to `to` of an array that belongs to somebody else.
///
/// @param bytes the array
/// @param from the first byte's place
/// @param to the place behind the last byte
/// @param cut whether these are only the beginning of something longer than a limit
record Slice(byte[] bytes, int from, int to, boolean cut) {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int DECODED_CHARACTERS = 256;

  static Slice of(byte[] bytes) {
    return new Slice(bytes, 0, bytes.length, false);
  }

  int length() {
    return to - from;
  }

  boolean isEmpty() {
    return from == to;
  }

  /// Whether the first byte is that one.
  boolean startsWith(char octet) {
    return from < to && bytes[from] == octet;
  }

  /// The same without what is white at its ends: space, tab, line ends, form feed, and byte order
  /// marks in front, which lists that were joined keep inside.
  Slice trimmed() {
    int first = from;
    while (first < to && (isWhite(bytes[first]) || isMark(first))) {
      first += isWhite(bytes[first]) ? 1 : 3;
    }
    int last = to;
    while (last > first && isWhite(bytes[last - 1])) {
      last--;
    }
    return first == from && last == to ? this : new Slice(bytes, first, last, cut);
  }

  /// The same, or its beginning where it is longer than that many bytes.
  Slice atMost(int bytesMax) {
    return length() <= bytesMax ? this : new Slice(bytes, from, from + bytesMax, true);
  }

  /// The same without the part of a character that a cut left at its end.
  Slice wholeCharacters() {
    int lead = to - 1;
    while (lead > from && lead > to - 4 && (bytes[lead] & 0xc0) == 0x80) {
      lead--;
    }
    boolean partial = lead >= from && to - lead < encodedLength(bytes[lead]);
    return cut && partial ? new Slice(bytes, from, lead, true) : this;
  }

  /// The text, or null where the bytes are no valid UTF-8.
  @Nullable String text() {
    String text = new String(bytes, from, length(), UTF_8);
    return text.indexOf(REPLACEMENT) >= 0 && invalidAt() >= 0 ? null : text;
  }

  /// How many bytes are valid UTF-8 before the first that is not, or -1 where all are.
  int invalidAt() {
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, from, length());
    CharBuffer out = CharBuffer.allocate(DECODED_CHARACTERS);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      out.clear();
      result = decoder.decode(in, out, true);
    }
    return result.isError() ? in.position() - from : -1;
  }

  /// The bytes, in an array of their own.
  byte[] copy() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  private boolean isMark(int at) {
    return to - at >= 3
        && bytes[at] == (byte) 0xef
        && bytes[at + 1] == (byte) 0xbb
        && bytes[at + 2] == (byte) 0xbf;
  }

  private static boolean isWhite(byte octet) {
    return octet == ' ' || (octet >= '\t' && octet <= '\r');
  }

  /// How many bytes a character takes by its first byte (RFC 3629, section 3).
  private static int encodedLength(byte lead) {
    int octet = lead & 0xff;
    if (octet < 0xc0) {
      return 1;
    }
    return octet < 0xe0 ? 2 : octet < 0xf0 ? 3 : 4;
  }
}

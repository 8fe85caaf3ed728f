package io.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.RowIdentity;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Makes rows of text. What is too long, no valid UTF-8, or has a NUL inside, becomes a row with a
/// fault; a text is never kept beyond the limit.
///
/// @param rowBytesMax bytes of a row's text
record TextRows(int rowBytesMax) {

  /// A row that asks for the URL in these bytes.
  Row row(long seq, Slice slice, byte @Nullable [] columns, @Nullable RowRequest request) {
    Slice kept = slice.trimmed().atMost(rowBytesMax);
    if (kept.cut()) {
      return faulty(seq, kept, columns, tooLong());
    }
    String text = kept.text();
    if (text == null) {
      return faulty(seq, kept, columns, notUtf8(kept));
    }
    RowIdentity identity = new RowIdentity(seq, text, null, false, columns);
    int nul = text.indexOf('\0');
    return nul < 0
        ? new Row(identity, text, request, null)
        : new Row(identity, "", null, nulInside(nul));
  }

  /// A row that asks for the URL in this text, which may hold lone surrogates.
  Row row(long seq, String text, byte @Nullable [] columns, @Nullable RowRequest request) {
    return row(seq, Slice.of(encoded(text)), columns, request);
  }

  /// A row that cannot be understood.
  Row faulty(long seq, Slice slice, byte @Nullable [] columns, Failure fault) {
    Slice kept = slice.trimmed().atMost(rowBytesMax).wholeCharacters();
    String text = kept.text();
    byte[] bytes = text == null ? kept.copy() : null;
    return new Row(new RowIdentity(seq, text, bytes, kept.cut(), columns), "", null, fault);
  }

  Failure tooLong() {
    return tooLong(rowBytesMax);
  }

  static Failure tooLong(int bytesMax) {
    return Failure.of(
        FailureKind.INPUT_TOO_LONG, "the row is longer than the limit of " + bytesMax + " bytes");
  }

  static Failure notUtf8(Slice slice) {
    int place = Math.max(slice.invalidAt(), 0);
    String octet = HexFormat.of().toHexDigits(slice.bytes()[slice.from() + place]);
    return Failure.of(
        FailureKind.INPUT_ENCODING,
        "the text is no valid UTF-8: byte 0x" + octet + " at place " + (place + 1));
  }

  private static Failure nulInside(int place) {
    return Failure.of(
        FailureKind.INPUT_URL, "the text has a NUL at place " + (place + 1) + ", which no URL has");
  }

  /// The text in UTF-8; a lone surrogate, which has no place there, in the three bytes that it
  /// would take, so that it is found to be invalid and nothing of the text is lost.
  private static byte[] encoded(String text) {
    return hasLoneSurrogate(text) ? encodedWithSurrogates(text) : text.getBytes(UTF_8);
  }

  /// Whether half a character stands alone in the text.
  static boolean hasLoneSurrogate(String text) {
    for (int place = 0; place < text.length(); place++) {
      if (Character.isSurrogate(text.charAt(place))) {
        if (isLoneSurrogate(text, place)) {
          return true;
        }
        place++;
      }
    }
    return false;
  }

  private static byte[] encodedWithSurrogates(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int place = 0; place < text.length(); ) {
      int codePoint = text.codePointAt(place);
      if (isLoneSurrogate(text, place)) {
        bytes.write(0xe0 | codePoint >> 12);
        bytes.write(0x80 | codePoint >> 6 & 0x3f);
        bytes.write(0x80 | codePoint & 0x3f);
      } else {
        bytes.writeBytes(Character.toString(codePoint).getBytes(UTF_8));
      }
      place += Character.charCount(codePoint);
    }
    return bytes.toByteArray();
  }

  private static boolean isLoneSurrogate(String text, int place) {
    int codePoint = text.codePointAt(place);
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}

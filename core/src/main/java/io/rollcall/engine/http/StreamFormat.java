package io.rollcall.engine.http;

import io.rollcall.engine.http.ContentCodings.Coding;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// What a stream is that is said to be coded, as its first bytes tell.
enum StreamFormat {
  /// RFC 1952.
  GZIP,
  /// RFC 1950.
  ZLIB,
  /// RFC 1951 alone.
  BARE_DEFLATE,
  /// Text that is not coded.
  PLAIN,
  /// None of these.
  BROKEN;

  /// Bytes that are looked at where the first two do not tell.
  static final int SNIFFED_BYTES_MAX = 64;

  /// The format of a stream that begins with these bytes, or null where more are needed.
  ///
  /// @param last whether the stream has no further bytes
  static @Nullable StreamFormat of(
      Coding coding, byte[] bytes, int from, int length, boolean last) {
    if (length >= 2 && isMarked(coding, bytes[from], bytes[from + 1])) {
      return coding == Coding.GZIP ? GZIP : ZLIB;
    }
    if (length < SNIFFED_BYTES_MAX && !last) {
      return null;
    }
    int looked = Math.min(length, SNIFFED_BYTES_MAX);
    boolean text = isText(bytes, from, looked);
    return switch (coding) {
      case GZIP -> text ? PLAIN : BROKEN;
      case DEFLATE ->
          text && !inflates(bytes, from, looked, last && looked == length) ? PLAIN : BARE_DEFLATE;
    };
  }

  /// Whether these two bytes begin a stream of gzip (RFC 1952, section 2.3.1) or zlib (RFC 1950,
  /// section 2.2).
  private static boolean isMarked(Coding coding, byte first, byte second) {
    return switch (coding) {
      case GZIP -> GzipHeader.isMagic(first, second);
      case DEFLATE -> (first & 0x8f) == 0x08 && (((first & 0xff) << 8) | (second & 0xff)) % 31 == 0;
    };
  }

  /// Whether no byte is one that text does not have (WHATWG MIME Sniffing, "binary data byte").
  private static boolean isText(byte[] bytes, int from, int length) {
    for (int index = from; index < from + length; index++) {
      int value = bytes[index] & 0xff;
      boolean control = value < 0x20 && value != 0x1b;
      if (control && (value < '\t' || value == 0x0b || value > '\r')) {
        return false;
      }
    }
    return true;
  }

  /// Whether the bytes can be the beginning of a bare deflate stream: by chance they may all look
  /// like text.
  ///
  /// @param whole whether they are the whole stream
  private static boolean inflates(byte[] bytes, int from, int length, boolean whole) {
    Inflater trial = new Inflater(true);
    try {
      trial.setInput(bytes, from, length);
      byte[] decoded = new byte[1024];
      int brought = 1;
      while (brought > 0 && !trial.finished()) {
        brought = trial.inflate(decoded);
      }
      return trial.finished() || !whole;
    } catch (DataFormatException broken) {
      return false;
    } finally {
      trial.end();
    }
  }
}

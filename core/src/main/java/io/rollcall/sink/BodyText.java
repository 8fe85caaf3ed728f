package io.rollcall.sink;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/// A body as text, where it is text.
final class BodyText {
  private BodyText() {}

  /// The text of these bytes; null where the charset is not known here or the bytes are no valid
  /// text of it.
  static @Nullable String of(byte[] content, @Nullable String charset) {
    if (charset == null) {
      return null;
    }
    try {
      return Charset.forName(charset).newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (IllegalCharsetNameException
        | UnsupportedCharsetException
        | CharacterCodingException e) {
      return null;
    }
  }
}

package io.rollcall.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Finds bytes that are no valid UTF-8, which JSON parsers let pass in part.
///
/// Confined to one verification.
final class Utf8 {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NOT_ASCII = 0x8080808080808080L;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer piece = CharBuffer.allocate(4096);

  /// The first byte, counted from `from`, that is no valid UTF-8; -1 where all are.
  int firstInvalid(byte[] bytes, int from, int length) {
    int ascii = asciiBytes(bytes, from, from + length);
    if (ascii == length) {
      return -1;
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes, from + ascii, length - ascii);
    decoder.reset();
    CoderResult result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      result = decoder.decode(rest, piece.clear(), true);
    }
    return result.isError() ? rest.position() - from : -1;
  }

  private static int asciiBytes(byte[] bytes, int from, int end) {
    int index = from;
    while (index + 8 <= end && ((long) EIGHT.get(bytes, index) & NOT_ASCII) == 0) {
      index += 8;
    }
    while (index < end && bytes[index] >= 0) {
      index++;
    }
    return index - from;
  }
}

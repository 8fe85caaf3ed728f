package io.rollcall.sinks.warc;

import io.rollcall.verify.MaskedText;
import java.nio.charset.StandardCharsets;

/// Requests as an archive may hold them: archives are passed on, so the values of all headers that
/// are not known to be no secrets are replaced by as many asterisks.
final class Requests {
  private Requests() {}

  /// The same bytes, secrets overwritten; the length stays.
  static byte[] withoutSecrets(byte[] request) {
    byte[] masked = request.clone();
    int line = endOfLine(masked, 0);
    while (line < masked.length && masked[line] != '\r' && masked[line] != '\n') {
      int next = endOfLine(masked, line);
      int colon = line;
      while (colon < next && masked[colon] != ':') {
        colon++;
      }
      String name = new String(masked, line, colon - line, StandardCharsets.ISO_8859_1);
      if (!MaskedText.isOpen(name.strip())) {
        mask(masked, colon + 1, next);
      }
      line = next;
    }
    return masked;
  }

  private static void mask(byte[] bytes, int from, int to) {
    for (int index = from; index < to; index++) {
      if (bytes[index] > ' ' || bytes[index] < 0) {
        bytes[index] = '*';
      }
    }
  }

  /// Behind the line feed of the line that begins there.
  private static int endOfLine(byte[] bytes, int from) {
    int index = from;
    while (index < bytes.length && bytes[index] != '\n') {
      index++;
    }
    return Math.min(index + 1, bytes.length);
  }
}

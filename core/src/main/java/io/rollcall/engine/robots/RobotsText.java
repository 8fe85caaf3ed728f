package io.rollcall.engine.robots;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The text of a robots.txt: UTF-8 (RFC 9309, section 2.3), or what a byte order mark says. Bytes
/// that are none of it become U+FFFD, and their lines mean what is left of them.
final class RobotsText {
  /// Bytes of a file that are read; what follows is not (RFC 9309, section 2.5: at least these).
  static final int BYTES_MAX = 500 << 10;

  private RobotsText() {}

  /// The lines of a file.
  ///
  /// @param cut whether there was more of it: then its last line is left out, since the beginning
  ///   of a path is another path
  static List<String> lines(byte[] content, boolean cut) {
    String text = decoded(content);
    if (cut) {
      int end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
      text = text.substring(0, end + 1);
    }
    return text.lines().toList();
  }

  private static String decoded(byte[] content) {
    if (startsWith(content, 0xef, 0xbb, 0xbf)) {
      return text(content, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(content, 0xfe, 0xff)) {
      return text(content, 2, StandardCharsets.UTF_16BE);
    }
    if (startsWith(content, 0xff, 0xfe)) {
      return text(content, 2, StandardCharsets.UTF_16LE);
    }
    return text(content, 0, StandardCharsets.UTF_8);
  }

  private static String text(byte[] content, int from, Charset charset) {
    int length = Math.min(content.length, BYTES_MAX) - from;
    return new String(content, from, length, charset);
  }

  private static boolean startsWith(byte[] content, int... octets) {
    if (content.length < octets.length) {
      return false;
    }
    for (int index = 0; index < octets.length; index++) {
      if ((content[index] & 0xff) != octets[index]) {
        return false;
      }
    }
    return true;
  }
}

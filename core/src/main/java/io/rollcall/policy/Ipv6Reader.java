package io.rollcall.policy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads one IPv6 address: up to eight groups, one gap (`::`), the last two groups possibly in
/// dotted decimal. Confined to one call.
final class Ipv6Reader {
  private static final int GROUPS = 8;

  private final String text;
  private final byte[] bytes = new byte[2 * GROUPS];
  private int next;
  private int group;
  private int gap = -1;

  Ipv6Reader(String text) {
    this.text = text;
  }

  byte @Nullable [] read() {
    if (text.startsWith("::")) {
      gap = 0;
      next = 2;
    }
    while (next < text.length()) {
      if (group == GROUPS || !readGroup()) {
        return null;
      }
    }
    return spread();
  }

  /// Reads one group with the colon behind it, or the dotted tail; false where it is none.
  private boolean readGroup() {
    int end = next;
    int value = 0;
    while (end < text.length() && end - next < 4 && hex(text.charAt(end)) >= 0) {
      value = value << 4 | hex(text.charAt(end));
      end++;
    }
    if (end == next) {
      return false;
    }
    if (end < text.length() && text.charAt(end) == '.') {
      return readDotted();
    }
    put(value);
    next = end;
    return next == text.length() || readColon();
  }

  private boolean readColon() {
    if (text.charAt(next) != ':') {
      return false;
    }
    next++;
    if (text.startsWith(":", next) && gap < 0) {
      gap = group;
      next++;
      return true;
    }
    return next < text.length();
  }

  private boolean readDotted() {
    byte[] tail = group > GROUPS - 2 ? null : IpText.ipv4(text.substring(next));
    if (tail == null) {
      return false;
    }
    put((tail[0] & 0xff) << 8 | tail[1] & 0xff);
    put((tail[2] & 0xff) << 8 | tail[3] & 0xff);
    next = text.length();
    return true;
  }

  private void put(int value) {
    bytes[2 * group] = (byte) (value >> 8);
    bytes[2 * group + 1] = (byte) value;
    group++;
  }

  /// Moves what stands behind the gap to the end.
  private byte @Nullable [] spread() {
    if (gap < 0) {
      return group == GROUPS ? bytes : null;
    }
    if (group == GROUPS) {
      return null;
    }
    int tail = 2 * (group - gap);
    System.arraycopy(bytes, 2 * gap, bytes, bytes.length - tail, tail);
    Arrays.fill(bytes, 2 * gap, bytes.length - tail, (byte) 0);
    return bytes;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}

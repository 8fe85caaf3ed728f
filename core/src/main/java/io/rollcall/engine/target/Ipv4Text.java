package io.rollcall.engine.target;

/// IPv4 addresses as browsers read them in URLs (section 3.5): one to four numbers, each decimal,
/// octal (`0...`) or hexadecimal (`0x...`), the last one filling the rest.
final class Ipv4Text {
  /// Stands for a number that is larger than any address.
  private static final long TOO_LARGE = 1L << 33;

  private Ipv4Text() {}

  /// Whether a name ends in a number, so that it must be an address.
  static boolean endsInNumber(String name) {
    String last = lastLabel(name);
    if (last.isEmpty()) {
      return false;
    }
    return isDecimal(last) || number(last) >= 0;
  }

  /// The address, first byte highest, or -1.
  static long parse(String name) {
    String digits = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    String[] parts = digits.split("\\.", 5);
    if (parts.length > 4) {
      return -1;
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      long number = number(parts[i]);
      long limit = last ? 1L << 8 * (4 - i) : 256;
      if (number < 0 || number >= limit) {
        return -1;
      }
      address |= last ? number : number << 8 * (3 - i);
    }
    return address;
  }

  private static String lastLabel(String name) {
    int end = name.endsWith(".") ? name.length() - 1 : name.length();
    int start = name.lastIndexOf('.', end - 1) + 1;
    return name.substring(start, Math.max(start, end));
  }

  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Schemes.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// The number that a part is, or -1.
  private static long number(String part) {
    if (part.isEmpty()) {
      return -1;
    }
    if (part.startsWith("0x") || part.startsWith("0X")) {
      return number(part.substring(2), 16);
    }
    return part.length() > 1 && part.charAt(0) == '0'
        ? number(part.substring(1), 8)
        : number(part, 10);
  }

  private static long number(String digits, int radix) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = Math.min(number * radix + digit, TOO_LARGE);
    }
    return number;
  }
}

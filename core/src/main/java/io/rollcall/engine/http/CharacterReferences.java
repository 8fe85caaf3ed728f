package io.rollcall.engine.http;

/// Resolves the character references of HTML text (WHATWG HTML, section 13.2.5.72). Confined to its
/// caller.
final class CharacterReferences {
  private static final char REPLACEMENT = '\ufffd';
  private static final int NAME_LENGTH_MAX = 32;

  /// What 0x80 to 0x9F mean in a numeric reference: the characters of windows-1252.
  private static final String WINDOWS_1252 =
      "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
          + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

  private final String text;
  private final StringBuilder resolved;
  private int at;

  private CharacterReferences(String text) {
    this.text = text;
    this.resolved = new StringBuilder(text.length());
  }

  /// The text with its references resolved.
  static String resolve(String text) {
    return text.indexOf('&') < 0 ? text : new CharacterReferences(text).run();
  }

  private String run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '&') {
        resolved.append(c);
        at++;
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '#') {
        numeric();
      } else {
        named();
      }
    }
    return resolved.toString();
  }

  private void numeric() {
    int digits = at + 2;
    boolean hex = digits < text.length() && (text.charAt(digits) | 0x20) == 'x';
    digits += hex ? 1 : 0;
    int radix = hex ? 16 : 10;
    int end = digits;
    int code = 0;
    while (end < text.length() && digit(text.charAt(end), radix) >= 0) {
      code = Math.min(code * radix + digit(text.charAt(end), radix), Character.MAX_CODE_POINT + 1);
      end++;
    }
    if (end == digits) {
      resolved.append(text, at, digits);
      at = digits;
      return;
    }
    appendCode(code);
    at = end < text.length() && text.charAt(end) == ';' ? end + 1 : end;
  }

  private static int digit(char c, int radix) {
    return c < 128 ? Character.digit(c, radix) : -1;
  }

  private void appendCode(int code) {
    boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    if (code == 0 || code > Character.MAX_CODE_POINT || surrogate) {
      resolved.append(REPLACEMENT);
    } else if (code >= 0x80 && code <= 0x9f) {
      resolved.append(WINDOWS_1252.charAt(code - 0x80));
    } else {
      resolved.appendCodePoint(code);
    }
  }

  private void named() {
    int end = at + 1;
    int last = Math.min(text.length(), at + 1 + NAME_LENGTH_MAX);
    while (end < last && isNameCharacter(text.charAt(end))) {
      end++;
    }
    boolean closed = end < text.length() && text.charAt(end) == ';';
    Character character =
        closed ? NamedReferences.CHARACTERS.get(text.substring(at + 1, end)) : null;
    if (character != null) {
      resolved.append(character.charValue());
      at = end + 1;
    } else {
      withoutSemicolon(end);
    }
  }

  /// The longest name that needs no semicolon; else the ampersand stands for itself.
  private void withoutSemicolon(int end) {
    for (int cut = end; cut > at + 1; cut--) {
      String name = text.substring(at + 1, cut);
      if (NamedReferences.WITHOUT_SEMICOLON.contains(name)) {
        resolved.append(NamedReferences.CHARACTERS.get(name));
        at = cut;
        return;
      }
    }
    resolved.append('&');
    at++;
  }

  private static boolean isNameCharacter(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }
}

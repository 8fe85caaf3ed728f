package io.rollcall.engine.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Walks the markup at the beginning of a page for its title and the encoding that a `meta` element
/// declares, by the rules of the WHATWG HTML tokenizer as far as they matter: comments, quoted
/// attributes, raw text (scripts and styles), and titles of drawings, which are none of the page.
///
/// What it finds in a beginning, it finds in every longer beginning too. Confined to its caller.
final class HtmlScanner {
  private static final String[] RAW_TEXTS = {
    "script", "style", "textarea", "noframes", "iframe", "noembed", "xmp", "title"
  };

  private static final String[] FOREIGN = {"svg", "math", "template"};
  private static final String[] DOCUMENT = {"body", "head", "html", "frameset"};
  private static final int MORE = -1;

  private final byte[] bytes;
  private final int end;
  private int at;

  private int titleFrom = MORE;
  private int titleTo;
  private boolean titleIsAscii;
  private boolean headOver;
  private int foreignDepth;
  private boolean selfClosing;
  private final MetaDeclaration meta = new MetaDeclaration();

  /// Scans these bytes, from the beginning of a page.
  HtmlScanner(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /// Scans until enough is found.
  ///
  /// @param encodingKnown whether mark or header told the encoding
  /// @param encodingWanted whether it is wanted also for a title in ASCII
  /// @param last whether the page has no further bytes
  /// @return whether enough was found, so that further bytes would change nothing
  boolean scan(boolean encodingKnown, boolean encodingWanted, boolean last) {
    while (at < end && !isEnough(encodingKnown, encodingWanted)) {
      if (bytes[at] != '<') {
        at++;
        continue;
      }
      int next = markup(at + 1, last);
      if (next == MORE) {
        return false;
      }
      at = next;
    }
    return isEnough(encodingKnown, encodingWanted);
  }

  boolean titleFound() {
    return titleFrom != MORE;
  }

  int titleFrom() {
    return titleFrom;
  }

  int titleTo() {
    return titleTo;
  }

  boolean titleIsAscii() {
    return titleIsAscii;
  }

  /// The encoding that a `meta` element in the head declares, or null.
  @Nullable Encoding declared() {
    return meta.encoding();
  }

  /// Whether it is white space in HTML.
  static boolean isSpace(byte value) {
    return value == ' ' || value == '\n' || value == '\t' || value == '\r' || value == '\f';
  }

  private boolean isEnough(boolean encodingKnown, boolean encodingWanted) {
    if (!titleFound()) {
      return false;
    }
    boolean spared = titleIsAscii && (!encodingWanted || headOver);
    return spared || encodingKnown || meta.encoding() != null;
  }

  /// Passes what follows a `<`; returns where it ends, or MORE.
  private int markup(int from, boolean last) {
    if (from == end) {
      return MORE;
    }
    byte first = bytes[from];
    if (isLetter(first)) {
      return startTag(from, last);
    }
    if (first == '/') {
      return endTag(from + 1);
    }
    if (first == '?') {
      return afterBracket(from);
    }
    return first == '!' ? declaration(from + 1) : from;
  }

  /// A comment ends at `-->`, also where its dashes are those of `<!--`; at `--!>`; anything else
  /// at `>`.
  private int declaration(int from) {
    if (from + 2 > end) {
      return MORE;
    }
    if (bytes[from] != '-' || bytes[from + 1] != '-') {
      return afterBracket(from);
    }
    for (int index = from; index + 2 < end; index++) {
      if (bytes[index] == '-' && bytes[index + 1] == '-') {
        if (bytes[index + 2] == '>') {
          return index + 3;
        }
        if (index >= from + 2 && isAt("--!>", index)) {
          return index + 4;
        }
      }
    }
    return MORE;
  }

  private int endTag(int from) {
    if (from == end) {
      return MORE;
    }
    if (!isLetter(bytes[from])) {
      return afterBracket(from);
    }
    int nameEnd = nameEnd(from);
    int next = attributes(nameEnd, false);
    if (next != MORE && isOneOf(FOREIGN, from, nameEnd)) {
      foreignDepth = Math.max(0, foreignDepth - 1);
    } else if (next != MORE && isOneOf(DOCUMENT, from, nameEnd)) {
      headOver = true;
      foreignDepth = 0;
    }
    return next;
  }

  private int startTag(int from, boolean last) {
    int nameEnd = nameEnd(from);
    boolean isMeta = !headOver && meta.encoding() == null && is("meta", from, nameEnd);
    int next = attributes(nameEnd, isMeta);
    if (next == MORE) {
      return MORE;
    }
    if (isOneOf(FOREIGN, from, nameEnd)) {
      foreignDepth += selfClosing ? 0 : 1;
    } else if (isOneOf(DOCUMENT, from, nameEnd)) {
      headOver |= is("body", from, nameEnd) || is("frameset", from, nameEnd);
      foreignDepth = 0;
    } else if (isOneOf(RAW_TEXTS, from, nameEnd)) {
      return rawText(from, nameEnd, next, last);
    } else if (is("plaintext", from, nameEnd)) {
      return end;
    }
    return next;
  }

  /// Passes the text of an element that has no markup inside; a title's is noted.
  private int rawText(int nameFrom, int nameEnd, int from, boolean last) {
    boolean isTitle = is("title", nameFrom, nameEnd);
    if (foreignDepth > 0 && isTitle) {
      return from;
    }
    int textEnd = textEnd(nameFrom, nameEnd, from);
    if (textEnd == MORE && !last) {
      return MORE;
    }
    int to = textEnd == MORE ? end : textEnd;
    if (isTitle && !titleFound()) {
      titleFrom = from;
      titleTo = to;
      titleIsAscii = isAscii(from, to);
    }
    return to;
  }

  /// Where the end tag of that name begins.
  private int textEnd(int nameFrom, int nameEnd, int from) {
    int length = nameEnd - nameFrom;
    for (int index = from; index + 2 + length < end; index++) {
      if (bytes[index] == '<'
          && bytes[index + 1] == '/'
          && isSameName(nameFrom, index + 2, length)
          && isNameEnd(bytes[index + 2 + length])) {
        return index;
      }
    }
    return MORE;
  }

  /// Passes the attributes of a tag and its `>`.
  ///
  /// @param noted whether they are those of a `meta` element, which may declare the encoding
  private int attributes(int from, boolean noted) {
    if (noted) {
      meta.begin();
    }
    int index = from;
    while (index < end && bytes[index] != '>') {
      if (isSpace(bytes[index]) || bytes[index] == '/') {
        index++;
        continue;
      }
      int nameEnd = attributeNameEnd(index);
      int equals = skipSpace(nameEnd);
      int value = equals < end && bytes[equals] == '=' ? skipSpace(equals + 1) : equals;
      int valueEnd = value == equals ? equals : valueEnd(value);
      if (valueEnd == MORE || value >= end) {
        return MORE;
      }
      boolean quoted = value > equals && isQuote(bytes[value]);
      if (noted) {
        int valueFrom = quoted ? value + 1 : value;
        meta.attribute(text(index, nameEnd), text(valueFrom, valueEnd));
      }
      index = quoted ? valueEnd + 1 : valueEnd;
    }
    if (index >= end) {
      return MORE;
    }
    selfClosing = bytes[index - 1] == '/';
    if (noted) {
      meta.end();
    }
    return index + 1;
  }

  /// An attribute's name may begin with `=`.
  private int attributeNameEnd(int from) {
    int index = from + 1;
    while (index < end && bytes[index] != '=' && !isNameEnd(bytes[index])) {
      index++;
    }
    return index;
  }

  private int valueEnd(int from) {
    if (from >= end) {
      return MORE;
    }
    boolean quoted = isQuote(bytes[from]);
    int index = quoted ? from + 1 : from;
    while (index < end && !isValueEnd(bytes[index], quoted ? bytes[from] : 0)) {
      index++;
    }
    return index == end ? MORE : index;
  }

  private static boolean isValueEnd(byte value, int quote) {
    return quote != 0 ? value == quote : value == '>' || isSpace(value);
  }

  private static boolean isQuote(byte value) {
    return value == '"' || value == '\'';
  }

  private int skipSpace(int from) {
    int index = from;
    while (index < end && isSpace(bytes[index])) {
      index++;
    }
    return index;
  }

  private int nameEnd(int from) {
    int index = from;
    while (index < end && !isNameEnd(bytes[index])) {
      index++;
    }
    return index;
  }

  private static boolean isNameEnd(byte value) {
    return value == '>' || value == '/' || isSpace(value);
  }

  private static boolean isLetter(byte value) {
    int lower = value | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  private boolean isOneOf(String[] names, int from, int to) {
    for (String name : names) {
      if (is(name, from, to)) {
        return true;
      }
    }
    return false;
  }

  private boolean is(String name, int from, int to) {
    if (to - from != name.length()) {
      return false;
    }
    for (int index = from; index < to; index++) {
      if ((bytes[index] | 0x20) != name.charAt(index - from)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSameName(int first, int second, int length) {
    for (int index = 0; index < length; index++) {
      if ((bytes[first + index] | 0x20) != (bytes[second + index] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  /// Whether the title has the same characters in every encoding but UTF-16: bytes of ASCII, and no
  /// escape that switches tables.
  private boolean isAscii(int from, int to) {
    for (int index = from; index < to; index++) {
      if (bytes[index] < 0 || bytes[index] == 0x1b) {
        return false;
      }
    }
    return true;
  }

  /// What follows the next `>`, or MORE.
  private int afterBracket(int from) {
    int index = from;
    while (index < end && bytes[index] != '>') {
      index++;
    }
    return index == end ? MORE : index + 1;
  }

  private boolean isAt(String text, int from) {
    if (from + text.length() > end) {
      return false;
    }
    for (int index = 0; index < text.length(); index++) {
      if (bytes[from + index] != text.charAt(index)) {
        return false;
      }
    }
    return true;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}

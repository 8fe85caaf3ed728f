package io.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A URL with places for the values of a row's columns: `https://api.example/x?id={id}`.
///
/// A value is percent-encoded, all but letters, digits and `-._~` (the unreserved characters of RFC
/// 3986, section 2.3), so that it stays inside its place. `{+path}` lets the reserved ones stand,
/// too (as in RFC 6570, section 3.2.3), for values that are a path or a query of their own; in the
/// host `:`, `[` and `]` stand. At the very beginning a value stands as it is, since it begins the
/// URL: `{url}?page=2`. `{{` and `}}` stand for braces. Immutable.
public final class UrlPattern {
  private static final String UNRESERVED = "-._~";
  private static final String IN_HOST = UNRESERVED + ":[]";
  private static final String RESERVED = UNRESERVED + ":/?#[]@!$&'()*+,;=";

  private final String text;
  private final List<Part> parts;
  private final List<String> names;

  private UrlPattern(String text, List<Part> parts) {
    this.text = text;
    this.parts = List.copyOf(parts);
    this.names = parts.stream().filter(Column.class::isInstance).map(Part::text).toList();
  }

  /// Reads a pattern.
  ///
  /// @throws IllegalArgumentException if a brace is not closed, or if it names no column
  public static UrlPattern parse(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    int place = 0;
    while (place < text.length()) {
      char c = text.charAt(place);
      boolean doubled = (c == '{' || c == '}') && text.startsWith(String.valueOf(c), place + 1);
      if (c == '{' && !doubled) {
        int close = text.indexOf('}', place);
        parts.add(column(text, place, close, before.toString()));
        before.append('x'); // stands for the value where the next place is judged
        place = close + 1;
      } else {
        parts.add(new Literal(String.valueOf(c)));
        before.append(c);
        place += doubled ? 2 : 1;
      }
    }
    UrlPattern pattern = new UrlPattern(text, parts);
    require(!pattern.names.isEmpty(), text, "names no column: write its name in braces, {id}");
    return pattern;
  }

  /// The columns that it names, in order, each as often as it stands there.
  public List<String> names() {
    return names;
  }

  /// The URL with these values, which stand in the order of [#names()].
  String expand(List<String> values) {
    StringBuilder url = new StringBuilder();
    int column = 0;
    for (Part part : parts) {
      switch (part) {
        case Literal literal -> url.append(literal.text());
        case Column named -> named.append(values.get(column++), url);
      }
    }
    return url.toString();
  }

  /// The pattern as it was written.
  @Override
  public String toString() {
    return text;
  }

  private static Column column(String text, int open, int close, String before) {
    require(close > 0, text, "has a brace at place " + (open + 1) + " that is not closed");
    String name = text.substring(open + 1, close);
    boolean reserved = name.startsWith("+");
    String column = reserved ? name.substring(1) : name;
    require(!column.isEmpty(), text, "names no column at place " + (open + 1));
    String kept = reserved ? RESERVED : isInHost(before) ? IN_HOST : UNRESERVED;
    return new Column(column, kept, before.isEmpty());
  }

  private static boolean isInHost(String before) {
    int scheme = before.indexOf("://");
    String rest = before.substring(scheme < 0 ? 0 : scheme + 3);
    return rest.chars().noneMatch(c -> c == '/' || c == '?' || c == '#');
  }

  private static void require(boolean holds, String text, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("the URL pattern '" + text + "' " + otherwise);
    }
  }

  private sealed interface Part {
    String text();
  }

  private record Literal(String text) implements Part {}

  /// @param text the column's name
  /// @param kept the characters that stay as they are beside letters and digits
  /// @param whole whether all do
  private record Column(String text, String kept, boolean whole) implements Part {
    void append(String value, StringBuilder url) {
      if (whole) {
        url.append(value);
        return;
      }
      for (byte octet : value.getBytes(UTF_8)) {
        if (isKept((char) (octet & 0xff))) {
          url.append((char) octet);
        } else {
          HexFormat.of().withUpperCase().toHexDigits(url.append('%'), octet);
        }
      }
    }

    private boolean isKept(char c) {
      boolean letterOrDigit = c < 128 && Character.isLetterOrDigit(c);
      return letterOrDigit || kept.indexOf(c) >= 0;
    }
  }
}

package io.rollcall.engine.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What Content-Type says of a body.
///
/// @param essence type and subtype in lower case, empty where there is none
/// @param charset the label of the charset parameter, or null
record MediaType(String essence, @Nullable String charset) {
  private static final MediaType NONE = new MediaType("", null);

  /// Reads the header, tolerant as browsers are: what is no `type/subtype` says nothing.
  static MediaType of(@Nullable String header) {
    if (header == null) {
      return NONE;
    }
    int semicolon = header.indexOf(';');
    String essence = semicolon < 0 ? header : header.substring(0, semicolon);
    essence = essence.strip().toLowerCase(Locale.ROOT);
    boolean named = essence.indexOf('/') > 0 && !essence.equals("*/*");
    return new MediaType(
        named ? essence : "", semicolon < 0 ? null : charset(header, semicolon + 1));
  }

  /// Whether it says that the body is HTML.
  boolean isHtml() {
    return essence.equals("text/html") || essence.equals("application/xhtml+xml");
  }

  /// Whether it says so, or says nothing, so that the body itself must tell.
  boolean mayBeHtml() {
    return essence.isEmpty() || isHtml();
  }

  /// Whether it says that the body is text.
  boolean isText() {
    return switch (essence) {
      case "application/json",
          "application/xml",
          "application/javascript",
          "application/ecmascript",
          "application/x-javascript",
          "application/x-ndjson",
          "application/yaml",
          "application/x-www-form-urlencoded" ->
          true;
      default ->
          essence.startsWith("text/") || essence.endsWith("+json") || essence.endsWith("+xml");
    };
  }

  private static @Nullable String charset(String header, int from) {
    for (String parameter : header.substring(from).split(";")) {
      int equals = parameter.indexOf('=');
      if (equals > 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("charset")) {
        return unquoted(parameter.substring(equals + 1).strip());
      }
    }
    return null;
  }

  private static String unquoted(String value) {
    int length = value.length();
    boolean quoted = length >= 2 && "\"'".indexOf(value.charAt(0)) >= 0;
    boolean closed = quoted && value.charAt(length - 1) == value.charAt(0);
    return closed ? value.substring(1, length - 1) : value;
  }
}

package io.rollcall.practice.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A request as it was read. All bytes stand as characters of ISO 8859-1.
///
/// @param method the method
/// @param target the request target, as sent
/// @param version the protocol version, as sent
/// @param headers all header fields, in order
/// @param body the whole body
record Request(String method, String target, String version, List<Header> headers, byte[] body) {
  /// The first value of a header field, or null.
  @Nullable String header(String name) {
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return null;
  }

  /// Path and query as sent; of a target in absolute form (RFC 9112 3.2.2) the part behind the
  /// authority.
  String path() {
    if (target.startsWith("/")) {
      return target;
    }
    int authority = target.indexOf("://");
    int slash = authority < 0 ? -1 : target.indexOf('/', authority + 3);
    return slash < 0 ? "/" : target.substring(slash);
  }

  /// The host of the `Host` header, without port, in lower case; empty where there is none.
  String host() {
    String authority = header("Host");
    if (authority == null) {
      return "";
    }
    int bracket = authority.indexOf(']');
    int colon = authority.indexOf(':', Math.max(bracket, 0));
    return (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  /// Whether the client leaves the connection open after this request.
  boolean keepsAlive() {
    String connection = header("Connection");
    if (connection == null) {
      return version.equals("HTTP/1.1");
    }
    String options = connection.toLowerCase(Locale.ROOT);
    return version.equals("HTTP/1.1") ? !options.contains("close") : options.contains("keep-alive");
  }
}

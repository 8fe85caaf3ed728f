package io.rollcall.practice.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// What a client sent, as JSON.
final class Echo {
  private Echo() {}

  /// The request line and all header fields in their order, each as a pair.
  static byte[] json(Request request, Place place, String token) {
    StringBuilder json = new StringBuilder(512);
    json.append("{\"token\":").append(quoted(token));
    json.append(",\"method\":").append(quoted(request.method()));
    json.append(",\"target\":").append(quoted(request.target()));
    json.append(",\"version\":").append(quoted(request.version()));
    json.append(",\"scheme\":").append(quoted(place.scheme()));
    json.append(",\"address\":").append(quoted(place.address()));
    json.append(",\"port\":").append(place.port());
    json.append(",\"connection\":").append(place.connection());
    json.append(",\"body_bytes\":").append(request.body().length);
    json.append(",\"headers\":[");
    String comma = "";
    for (Header header : request.headers()) {
      json.append(comma).append('[').append(quoted(header.name())).append(',');
      json.append(quoted(header.value())).append(']');
      comma = ",";
    }
    return json.append("]}\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}

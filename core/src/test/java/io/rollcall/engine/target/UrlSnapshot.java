package io.rollcall.engine.target;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a browser's `URL` object would show of a URL.
final class UrlSnapshot {
  private UrlSnapshot() {}

  static Map<String, @Nullable String> of(UrlParser.Result result) {
    Map<String, @Nullable String> parts = new LinkedHashMap<>();
    switch (result) {
      case UrlFailure failure -> parts.put("failure", failure.part() + ": " + failure.reason());
      case Url url -> {
        String port = url.port() < 0 ? "" : "" + url.port();
        parts.put("href", url.href());
        parts.put("protocol", url.scheme() + ":");
        parts.put("username", url.username());
        parts.put("password", url.password());
        parts.put("host", url.hostText() + (port.isEmpty() ? "" : ":" + port));
        parts.put("hostname", url.hostText());
        parts.put("port", port);
        parts.put("pathname", url.path());
        parts.put("search", shown("?", url.query()));
        parts.put("hash", shown("#", url.fragment()));
      }
    }
    return parts;
  }

  /// Browsers do not show an empty query or fragment.
  private static String shown(String mark, @Nullable String part) {
    return part == null || part.isEmpty() ? "" : mark + part;
  }
}

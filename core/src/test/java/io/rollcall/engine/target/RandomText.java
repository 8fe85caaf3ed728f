package io.rollcall.engine.target;

import java.util.List;
import java.util.Random;

/// Texts of chance for the parser: pieces of URLs put together, and URLs damaged. Confined to one
/// test.
final class RandomText {
  private static final List<String> PIECES =
      List.of(
          "http",
          "https",
          "HTTP",
          "ftp",
          "file",
          "javascript",
          "mailto",
          "a",
          "z9",
          "h.example",
          "example.com",
          "www.",
          "localhost",
          "127.0.0.1",
          "10.0.0.0",
          "0x7f",
          "256",
          "08",
          "1.2.3",
          "[::1]",
          "[2001:db8::1]",
          "2001:db8::1",
          "[",
          "]",
          "::",
          ":",
          ":",
          ":80",
          ":443",
          ":8080",
          ":0",
          ":65536",
          "/",
          "/",
          "/",
          "//",
          "\\",
          ".",
          "..",
          "/./",
          "/../",
          "%2e",
          "%2E%2e",
          "%",
          "%2",
          "%zz",
          "%00",
          "%20",
          "%C3%BC",
          "%ff",
          "?",
          "?q=1&r=2",
          "#",
          "#f",
          "@",
          "user:pw@",
          " ",
          "\t",
          "\n",
          "\r",
          "\0",
          "\u007f",
          "\u00ad",
          "\u00fc",
          "\u00df",
          "\u200d",
          "\u3002",
          "\uff0e",
          "\ufeff",
          "\ud800",
          "\udc00",
          "\ud83d\ude00",
          "\u0660",
          "xn--",
          "xn--bcher-kva",
          "-",
          "_",
          "+",
          ";",
          "=",
          "'",
          "\"",
          "<",
          ">",
          "^",
          "`",
          "{",
          "|",
          "}",
          "~",
          "*",
          ",");

  private static final List<String> URLS =
      List.of(
          "http://example.com/",
          "https://www.example.com/a/b/c.html?q=1&r=two#part",
          "http://user:pass@h.example:8080/x/../y",
          "https://xn--bcher-kva.example/%C3%BC?%20",
          "http://192.0.2.7:81/.well-known/x",
          "http://[2001:db8::7]:8443/a//b/?",
          "example.com/x",
          "localhost:8080",
          "10.0.0.0/8",
          "//h.example/x");

  private final Random random;

  RandomText(long seed) {
    random = new Random(seed);
  }

  String next() {
    return switch (random.nextInt(3)) {
      case 0 -> ofPieces();
      case 1 -> damaged();
      default -> nearlyCanonical();
    };
  }

  private String nearlyCanonical() {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "http://" : "https://");
    appendFrom(text, "abcxyz019-_..", 12);
    text.append("example");
    if (random.nextInt(4) == 0) {
      text.append(':').append(random.nextInt(70_000));
    }
    for (String mark : List.of("/", "/", "?", "#")) {
      if (random.nextInt(4) > 0) {
        appendFrom(text.append(mark), "abcXYZ019-._~/%2eE!$&()*+,;=:@'|^\"[]", 8);
      }
    }
    return text.toString();
  }

  private void appendFrom(StringBuilder text, String characters, int countMax) {
    for (int i = random.nextInt(countMax + 1); i > 0; i--) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
  }

  private String ofPieces() {
    StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "" : "http://");
    for (int i = random.nextInt(9); i >= 0; i--) {
      text.append(piece());
    }
    return text.toString();
  }

  private String damaged() {
    StringBuilder text = new StringBuilder(URLS.get(random.nextInt(URLS.size())));
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, piece());
        case 1 -> text.delete(at, Math.min(at + 1 + random.nextInt(3), text.length()));
        case 2 -> text.insert(at, (char) random.nextInt(0x10000));
        default -> text.insert(at, (char) random.nextInt(0x80));
      }
    }
    return text.toString();
  }

  private String piece() {
    return PIECES.get(random.nextInt(PIECES.size()));
  }
}

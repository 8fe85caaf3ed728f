package io.rollcall.practice.http;

import io.rollcall.practice.world.Draw;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The HTML page of an answer: its title is a text, by default the host, and the token. Confined to
/// the thread of its connection.
final class Page {
  private static final List<String> SERVERS =
      List.of(
          "Apache/2.4 (Ubuntu)",
          "Apache/2.4.62 (Debian)",
          "nginx/1.26.3",
          "nginx/1.24.0 (Ubuntu)",
          "Microsoft-IIS/10.0",
          "cloud");

  final String token;
  private final String host;
  private final String path;
  String title;
  private Charset charset = StandardCharsets.UTF_8;
  private @Nullable String declaredCharset = "utf-8";
  private @Nullable String metaCharset;
  private byte[] mark = new byte[0];

  Page(String host, String path, String token) {
    this.host = host;
    this.path = path;
    this.token = token;
    this.title = host;
  }

  /// The `Server` header of a host: a pure function of its name; null for one in seven.
  static @Nullable String serverOf(String host) {
    int drawn = Draw.below(SERVERS.size() + 1, 0, host);
    return drawn == SERVERS.size() ? null : SERVERS.get(drawn);
  }

  /// Takes a charset and a title that needs it. A name that Java does not know is declared all the
  /// same, over bytes of ISO 8859-1.
  void speak(String charsetName) {
    charset = known(charsetName);
    declaredCharset = charsetName;
    title = greeting(charsetName);
  }

  /// Takes a charset that only a tag in the page declares.
  void speakInMetaTag(String charsetName) {
    speak(charsetName);
    metaCharset = charsetName;
    declaredCharset = null;
  }

  /// Takes a charset with a byte order mark, and a header that says another charset.
  void mark(String charsetName) {
    speak(charsetName);
    declaredCharset = "iso-8859-1";
    mark = "\ufeff".getBytes(charset);
  }

  String contentType() {
    return declaredCharset == null ? "text/html" : "text/html; charset=" + declaredCharset;
  }

  /// The page's bytes in its charset.
  byte[] bytes() {
    StringBuilder html = new StringBuilder(256);
    html.append("<!doctype html>\n<html><head>");
    if (metaCharset != null) {
      html.append("<meta charset=\"").append(metaCharset).append("\">");
    }
    html.append("<title>").append(escaped(title)).append(' ').append(token);
    html.append("</title></head>\n<body><h1>").append(escaped(host)).append("</h1><p>");
    html.append(escaped(path)).append("</p></body></html>\n");
    byte[] text = html.toString().getBytes(charset);
    if (mark.length == 0) {
      return text;
    }
    byte[] marked = Arrays.copyOf(mark, mark.length + text.length);
    System.arraycopy(text, 0, marked, mark.length, text.length);
    return marked;
  }

  private static Charset known(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  /// A greeting in the script that the charset is for.
  static String greeting(String charsetName) {
    String name = charsetName.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "x-mac-cyrillic" ->
          "Привет, мир";
      case "shift_jis", "euc-jp", "iso-2022-jp", "windows-31j" -> "こんにちは世界";
      case "gbk", "gb2312", "gb18030", "big5", "big5-hkscs" -> "你好";
      case "euc-kr", "x-windows-949" -> "안녕하세요";
      case "iso-8859-7", "windows-1253" -> "Γειά σου";
      case "iso-8859-8", "windows-1255" -> "שלום";
      case "iso-8859-6", "windows-1256" -> "مرحبا";
      case "tis-620", "windows-874", "iso-8859-11" -> "สวัสดี";
      case "iso-8859-2", "windows-1250" -> "Dzień dobry, świecie";
      case "iso-8859-9", "windows-1254" -> "Merhaba dünya, İstanbul";
      default -> "Grüße aus Café";
    };
  }

  private static String escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("<>&\"".indexOf(text.charAt(i)) >= 0) {
        return text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
      }
    }
    return text;
  }
}

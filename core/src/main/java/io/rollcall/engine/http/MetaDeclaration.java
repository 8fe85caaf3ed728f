package io.rollcall.engine.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The encoding that `meta` elements declare (WHATWG HTML, section 13.2.3.2): by `charset`, or by
/// `http-equiv="content-type"` with `content`.
///
/// Confined to its scanner.
final class MetaDeclaration {
  private @Nullable Encoding encoding;
  private @Nullable String charset;
  private @Nullable String content;
  private boolean pragma;

  /// The first encoding declared that is known, or null.
  @Nullable Encoding encoding() {
    return encoding;
  }

  /// An element begins.
  void begin() {
    charset = null;
    content = null;
    pragma = false;
  }

  /// It has this attribute; the first of a name counts.
  void attribute(String name, String value) {
    switch (name.toLowerCase(Locale.ROOT)) {
      case "charset" -> charset = charset == null ? value : charset;
      case "content" -> content = content == null ? value : content;
      case "http-equiv" -> pragma |= value.equalsIgnoreCase("content-type");
      default -> {}
    }
  }

  /// The element ends. A page that can be read until here is not in UTF-16, whatever it says.
  void end() {
    String label = charset != null ? charset : pragma ? MediaType.of(content).charset() : null;
    Encoding declared = Encoding.ofLabel(label);
    if (encoding == null && declared != null) {
      encoding = declared.isUtf16() ? Encoding.UTF_8 : declared;
    }
  }
}

package io.rollcall.cli.option;

import io.rollcall.policy.Contact;
import io.rollcall.policy.RequestDefaults;
import io.rollcall.policy.RequestDefaults.Header;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Request headers as curl writes them: `Name: value`.
final class HeaderText implements ITypeConverter<Header> {

  @Override
  public Header convert(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new TypeConversionException("is no header: write 'Name: value'");
    }
    String name = text.substring(0, colon).strip();
    if (!RequestDefaults.isToken(name)) {
      throw new TypeConversionException("is no header: '" + name + "' is no name of one");
    }
    try {
      return new Header(name, text.substring(colon + 1).strip());
    } catch (IllegalArgumentException refused) {
      throw new TypeConversionException("is refused: " + refused.getMessage());
    }
  }

  /// A method: an HTTP token, as it is sent.
  static final class Method implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!RequestDefaults.isToken(text)) {
        throw new TypeConversionException("is no HTTP method: say for instance GET or HEAD");
      }
      return text;
    }
  }

  /// A user agent: the value of a header.
  static final class UserAgent implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.isBlank() || !RequestDefaults.isFieldValue(text)) {
        throw new TypeConversionException(
            "is no user agent: it must not be empty nor hold control characters");
      }
      return text;
    }
  }

  /// Whom to write to: a mail address or a URL.
  static final class Whom implements ITypeConverter<Contact> {
    @Override
    public Contact convert(String text) {
      try {
        return new Contact(text);
      } catch (IllegalArgumentException refused) {
        throw new TypeConversionException(
            "is no contact: say a mail address, as ops@example.org, or a URL, as"
                + " https://example.org/crawler");
      }
    }
  }
}

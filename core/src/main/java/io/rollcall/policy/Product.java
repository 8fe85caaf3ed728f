package io.rollcall.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// Who asks, as requests and manifests name it.
public final class Product {
  /// The User-Agent of a run that names none: product, version and, as a comment (RFC 9110, section
  /// 10.1.5), what it does.
  public static final String USER_AGENT = "rollcall/" + version() + " (URL list checker)";

  private static final String RESOURCE = "version.properties";

  private Product() {}

  /// The version of Rollcall: `0.1.0`.
  public static String version() {
    try (InputStream resource = Product.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(resource, RESOURCE));
      return Objects.requireNonNull(properties.getProperty("version"), "version");
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the resource " + RESOURCE + " is unreadable", unreadable);
    }
  }
}

package io.rollcall.cli.option;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version of this build, and of the Java that runs it.
public final class Version implements IVersionProvider {
  private static final String RESOURCE = "version.properties";

  /// The version of Rollcall alone, as a manifest names it: `0.1.0`.
  public static String ofRollcall() {
    try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(resource, RESOURCE));
      return Objects.requireNonNull(properties.getProperty("version"), "version");
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the resource " + RESOURCE + " is unreadable", unreadable);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "rollcall " + ofRollcall(),
      "Java " + Runtime.version() + " (" + System.getProperty("java.vm.vendor") + ")"
    };
  }
}

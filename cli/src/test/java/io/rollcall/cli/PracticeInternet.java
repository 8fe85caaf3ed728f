package io.rollcall.cli;

import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The practice internet that all tests of a class ask: begun before the first of them, ended after
/// the last. Confined to its class.
final class PracticeInternet implements BeforeAllCallback, AfterAllCallback {
  private @Nullable Practice practice;

  @Override
  public void beforeAll(ExtensionContext tests) throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
  }

  @Override
  public void afterAll(ExtensionContext tests) throws IOException {
    begun().close();
  }

  /// What was begun.
  Practice begun() {
    return Objects.requireNonNull(practice, "no test of the class has begun");
  }

  int httpPort() {
    return begun().httpPort();
  }

  /// A URL of the site of that number, which has an address of its own: `127.0.NUMBER.1`.
  String url(int site, String path) {
    return "http://127.0." + site % 200 + ".1:" + httpPort() + path;
  }

  /// How many requests the servers have read so far.
  long requests() {
    return begun().counts().requests();
  }
}

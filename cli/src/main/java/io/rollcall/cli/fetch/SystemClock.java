package io.rollcall.cli.fetch;

import java.time.Instant;
import java.time.InstantSource;

/// The time of day.
final class SystemClock implements InstantSource {

  @Override
  public Instant instant() {
    return Instant.now();
  }
}

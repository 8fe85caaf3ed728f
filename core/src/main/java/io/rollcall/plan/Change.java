package io.rollcall.plan;

import java.time.Duration;

/// A setting that would make a run shorter.
///
/// @param setting which one
/// @param value what it would be: a number, seconds for an interval, requests a second for a rate
/// @param least how long the list would take then at least
/// @param limit what it could not be shorter for then
public record Change(Setting setting, double value, Duration least, Prospect.Limit limit) {

  /// What can be set.
  public enum Setting {
    /// Exchanges at a time.
    WORKERS,
    /// Exchanges at a time with one site.
    SITE_CONCURRENCY,
    /// The least time between two requests to one site.
    SITE_INTERVAL,
    /// Requests a second of the whole run.
    RATE
  }
}

package io.rollcall.policy;

import java.time.Duration;

/// The limits on time of one fetch.
///
/// @param lookUp one look-up of a name
/// @param connect connecting to one address
/// @param tls one TLS handshake
/// @param firstByte from the request written to the first byte of the answer
/// @param headers from the first byte to the end of the headers
/// @param idle between two pieces of the body
/// @param minimumRate bytes a second that a body must bring over `minimumRateWindow`; 0 for no
///   limit
/// @param minimumRateWindow the window of the minimum rate
/// @param total the row's active time over all hops and attempts; waiting in a lane does not count
public record Timeouts(
    Duration lookUp,
    Duration connect,
    Duration tls,
    Duration firstByte,
    Duration headers,
    Duration idle,
    int minimumRate,
    Duration minimumRateWindow,
    Duration total) {

  /// The defaults: 5 s for look-up, connect and TLS each, 10 s for first byte, headers and idle
  /// each, 100 B/s over 10 s, 30 s in total.
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          100,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  /// Refuses limits that are not positive or exceed a day.
  public Timeouts {
    Checks.limit("lookUp", lookUp);
    Checks.limit("connect", connect);
    Checks.limit("tls", tls);
    Checks.limit("firstByte", firstByte);
    Checks.limit("headers", headers);
    Checks.limit("idle", idle);
    Checks.atLeast("minimumRate", minimumRate, 0);
    Checks.limit("minimumRateWindow", minimumRateWindow);
    Checks.limit("total", total);
  }
}

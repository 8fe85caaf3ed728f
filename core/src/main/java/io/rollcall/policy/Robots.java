package io.rollcall.policy;

import java.time.Duration;

/// Whether robots.txt is obeyed (RFC 9309), and how far.
///
/// @param obeyed whether each site is asked for its robots.txt before its rows
/// @param crawlDelayMax the longest `Crawl-delay` that is kept; a site that asks for a longer one
///   is asked this often
public record Robots(boolean obeyed, Duration crawlDelayMax) {
  /// Not asked for: a list names its URLs one by one, as a person would.
  public static final Robots DEFAULT = new Robots(false, Duration.ofSeconds(60));

  /// Refuses a wait that makes no sense.
  public Robots {
    Checks.wait("crawlDelayMax", crawlDelayMax);
  }
}

package io.rollcall.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The limits on time of a whole run.
///
/// @param deadline for how long requests are sent, null for as long as it takes; what is in flight
///   then ends within the limits of its row
/// @param unasked what becomes of the rows that were not asked by then
/// @param localWait for how long this machine may be unable to ask anything (no network, no name
///   server, no files, no ports) before the run stops, resumable
public record RunLimits(@Nullable Duration deadline, Unasked unasked, Duration localWait) {

  /// The longest deadline.
  public static final Duration DEADLINE_MAX = Duration.ofDays(365);

  /// The defaults: no deadline, 5 minutes without network.
  public static final RunLimits DEFAULT = new RunLimits(null, Unasked.OPEN, Duration.ofMinutes(5));

  /// What becomes of a row that the deadline finds unasked.
  public enum Unasked {
    /// It stays open: the run is incomplete, and can be gone on with.
    OPEN,
    /// It is recorded as skipped: the run is complete.
    SKIP
  }

  /// Refuses limits that make no sense.
  public RunLimits {
    if (deadline != null && (!deadline.isPositive() || deadline.compareTo(DEADLINE_MAX) > 0)) {
      throw new IllegalArgumentException(
          "deadline must be longer than 0 and at most 365 days, not " + deadline);
    }
    Checks.wait("localWait", localWait);
  }
}

package io.rollcall.engine.net;

import io.rollcall.record.Failure;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What is known of a name, by a look-up or beforehand.
sealed interface Known {

  /// Its addresses, at least one.
  record Addresses(List<InetAddress> addresses) implements Known {}

  /// The name that an address points to.
  record Pointer(String name) implements Known {}

  /// There is nothing, or it could not be found out.
  record Absent(Failure failure) implements Known {}

  /// What became known, and for how long.
  ///
  /// @param validNanos how long it may be kept; 0 for not at all
  record Learnt(Known known, long validNanos) {
    private static final long FOUND_SECONDS_MAX = TimeUnit.DAYS.toSeconds(1);
    private static final long ABSENT_SECONDS_MAX = TimeUnit.HOURS.toSeconds(1);

    /// Known beforehand.
    static Learnt always(Known known) {
      return new Learnt(known, TimeUnit.SECONDS.toNanos(FOUND_SECONDS_MAX));
    }

    /// There is something.
    static Learnt found(Known known, long ttlSeconds) {
      return new Learnt(known, nanos(ttlSeconds, FOUND_SECONDS_MAX));
    }

    /// There is nothing.
    ///
    /// @param ttlSeconds -1 where nothing says how long that holds, so that it is not kept
    static Learnt absent(Failure failure, long ttlSeconds) {
      return new Learnt(new Absent(failure), nanos(ttlSeconds, ABSENT_SECONDS_MAX));
    }

    private static long nanos(long seconds, long secondsMax) {
      return TimeUnit.SECONDS.toNanos(Math.clamp(seconds, 0, secondsMax));
    }
  }
}

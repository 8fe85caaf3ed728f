package io.rollcall.engine.schedule;

import java.util.Arrays;

/// Finds how many exchanges at a time one site bears. It begins with as many as the option allows,
/// goes back to three quarters of what was under way where the site shows that it is too much, and
/// gives one more after some time without such a sign; longer where as many were too much before.
///
/// Confined to the lane that owns it, and dropped with it. A pure function of the exchanges that
/// end, and of the times passed in.
///
/// Exchanges count from the last change on, in windows of about two rounds. What shows that it is
/// too much: 429, at once; 503, resets and connections closed without an answer, where they are
/// more frequent than chance explains by what is usual at this site; two windows in a row whose
/// middle answer took twice as long as the site's own base. A few slow pages change nothing. Signs
/// that do not go away when fewer ask are not of our making, and become the site's usual and base;
/// but 429 never does.
final class SiteLimit {
  private static final int WINDOWS_FIRST = 2;
  private static final int WINDOWS_MAX = 32;
  private static final int WINDOW_LEAST = 8;
  private static final int TIMED_LEAST = 4;
  private static final int TIMED_MAX = 15;
  private static final double CUT = 0.75;
  private static final double CHANCE_DEVIATIONS = 2.5;
  private static final double CHANCE_LEAST = 1.5;
  private static final double SLOWER = 2;
  private static final long SLOWER_NANOS_LEAST = 50_000_000;
  private static final int LARGE_STEP_SHARE = 8;

  private final int most;
  private int limit;
  private int failedAt = Integer.MAX_VALUE;
  private int windowsWanted = WINDOWS_FIRST;
  private int windowsWell;
  private long changedAt = Long.MIN_VALUE;
  private double usualStrain;
  private double baseNanos = Double.NaN;
  private boolean wasSlower;

  private int ended;
  private int strained;
  private int pressed;
  private int timed;
  private final long[] serverNanos = new long[TIMED_MAX];

  /// @param most how many at a time the option allows
  SiteLimit(int most) {
    this.most = most;
    this.limit = most;
  }

  /// How many may be under way now.
  int limit() {
    return limit;
  }

  /// How many times as long as the site's base an exchange took; NaN where either is unknown. One
  /// that got no connection tells nothing of how fast answers come: it took as long as ever.
  double timesSlower(LoadSign sign) {
    if (sign.serverNanos() < 0 && sign.strain() == LoadSign.Strain.NONE) {
      return 1;
    }
    return sign.serverNanos() < 0 ? Double.NaN : sign.serverNanos() / baseNanos;
  }

  /// An exchange has ended.
  ///
  /// @param underWay how many were under way, this one among them
  /// @param machineFull whether this machine is busy throughout, so that times say nothing
  void ended(LoadSign sign, int underWay, boolean machineFull, long now) {
    if (now - sign.nanos() < changedAt) {
      return;
    }
    ended++;
    pressed += underWay >= limit ? 1 : 0;
    switch (sign.strain()) {
      case SAID -> cut(underWay, now);
      case LIKELY -> strained(underWay, now);
      case NONE -> {
        if (sign.serverNanos() >= 0 && !machineFull && timed < TIMED_MAX) {
          serverNanos[timed++] = sign.serverNanos();
        }
      }
    }
    if (ended >= Math.max(WINDOW_LEAST, 2 * limit)) {
      endWindow(underWay, now);
    }
  }

  private void strained(int underWay, long now) {
    strained++;
    double expected = ended * usualStrain;
    double deviation = Math.sqrt(expected * (1 - usualStrain));
    if (limit > 1 && strained > expected + CHANCE_DEVIATIONS * deviation + CHANCE_LEAST) {
      cut(underWay, now);
    }
  }

  private void endWindow(int underWay, long now) {
    usualStrain += ((double) strained / ended - usualStrain) / (limit == 1 ? 4 : 8);
    boolean isSlower = timed >= TIMED_LEAST && isSlower(middle());
    if (isSlower && wasSlower) {
      slower(underWay, now);
    } else {
      wasSlower = isSlower;
      windowsWell += !isSlower && strained * 2 <= ended && pressed * 2 > ended ? 1 : 0;
      restart();
      grow(now);
    }
  }

  private long middle() {
    Arrays.sort(serverNanos, 0, timed);
    return serverNanos[timed / 2];
  }

  private boolean isSlower(long nanos) {
    if (nanos > Math.max(SLOWER * baseNanos, baseNanos + SLOWER_NANOS_LEAST)) {
      return true;
    }
    if (Double.isNaN(baseNanos)) {
      baseNanos = nanos;
    } else if (nanos < baseNanos || limit == most || limit == 1) {
      baseNanos += (nanos - baseNanos) / 8;
    }
    return false;
  }

  private void slower(int underWay, long now) {
    if (limit > 1) {
      cut(underWay, now);
      return;
    }
    // One at a time takes as long: that is how long it takes.
    baseNanos = middle();
    failedAt = Integer.MAX_VALUE;
    windowsWanted = WINDOWS_FIRST;
    wasSlower = false;
    restart();
  }

  private void grow(long now) {
    if (limit >= failedAt && windowsWell >= WINDOWS_FIRST) {
      // It bears now what was too much.
      failedAt = Integer.MAX_VALUE;
      windowsWanted = Math.max(WINDOWS_FIRST, windowsWanted / 2);
    }
    if (limit == most) {
      return;
    }
    int more = Math.min(most, limit + Math.max(1, limit / LARGE_STEP_SHARE));
    if (windowsWell >= (more < failedAt ? WINDOWS_FIRST : windowsWanted)) {
      change(more, now);
    }
  }

  private void cut(int underWay, long now) {
    if (limit >= failedAt) {
      windowsWanted = Math.min(WINDOWS_MAX, windowsWanted * 2);
    }
    failedAt = limit;
    change(Math.max(1, (int) (Math.min(limit, underWay) * CUT)), now);
  }

  private void change(int to, long now) {
    limit = to;
    changedAt = now;
    windowsWell = 0;
    wasSlower = false;
    restart();
  }

  private void restart() {
    ended = 0;
    strained = 0;
    pressed = 0;
    timed = 0;
  }
}

package io.rollcall.engine.schedule;

/// Finds how many workers are worth having, by trying: it grows while that brings more answers in
/// the same time, and takes back what brought none, or brought trouble.
///
/// Confined to the schedule that owns it. A pure function of the exchanges that end, and of the
/// times passed in. It moves only while it is the bound: while every worker is busy and more could
/// be sent.
///
/// It goes by steps. A step first lets the exchanges of the step before end, then counts answers.
/// While it ramps, each step has half as many workers more, so that a server that breaks without a
/// warning is never asked by more than 1.5 times what it bears; where answers take long and come as
/// quickly as before, the first round of them is enough to tell. Afterwards it holds, and tries now
/// and then a few more or a few less.
public final class WorkerLimit {
  /// Workers of the first step: few enough for a server that breaks beyond 50 at a time, for until
  /// then nothing is known of how it answers when it is well.
  public static final int WORKERS_FIRST = 48;

  /// How many times more workers the next step of the ramp has.
  static final double GROWTH = 1.5;

  private static final double GAIN_LEAST = 1.04;
  private static final double LOSS_MOST = 0.975;
  private static final double TOP_FADES = 0.995;
  private static final double NARROW = 1.03;
  private static final double PROBE_UP = 1.25;
  private static final double PROBE_DOWN = 0.85;
  private static final double PRESSED_LEAST = 0.8;
  private static final double CUT = 0.96;
  private static final double CUT_AGAIN = 0.66;
  private static final int CUTS_SMALL = 2;
  private static final double TURNED = 0.5;
  private static final int FEW = 16;
  private static final int HELD_STEPS_LEAST = 2;
  private static final int HELD_STEPS = 12;
  private static final int HELD_STEPS_MAX = 48;
  private static final int STUCK_MISSES = 4;
  private static final int FAILED_STEPS = 16;
  private static final int FAILED_STEPS_MAX = 256;

  private final int most;
  private final StepCount count;
  private Phase phase = Phase.RAMP;
  private int limit;
  private int held;
  private double heldRate;
  private double topRate;
  private double foundRate;
  private int heldFor;
  private int holdAtLeast = 1;
  private int misses;
  private boolean upNext = true;
  private boolean doubted;
  private int failedAt = Integer.MAX_VALUE;
  private int lastFailedAt = 1;
  private int failedFor;
  private int failedSteps = FAILED_STEPS;
  private double usualTrouble;

  /// The share of troubles that did not go away with few workers.
  private double troubleOfFew;

  private boolean machineFull;

  /// Whether growth ended because this machine was full, and was not tried again since.
  private boolean stoppedByMachine;

  /// Whether every worker was busy in the last step, while more could be sent.
  private boolean pressed = true;

  /// Whether what ends now may still be of the time when there were too many.
  private boolean recovering;

  /// How many steps in a row were taken back.
  private int takenBack;

  private enum Phase {
    /// More with each step.
    RAMP,
    /// As many as were found best.
    HOLD,
    /// A few more, to see.
    PROBE_UP,
    /// A few less, to see.
    PROBE_DOWN
  }

  /// A limit that begins with [#WORKERS_FIRST].
  ///
  /// @param most the most that this machine has room for
  public WorkerLimit(int most, long now) {
    this.most = Math.max(1, most);
    this.limit = Math.min(this.most, WORKERS_FIRST);
    this.count = new StepCount(now);
  }

  /// How many may work now.
  public int limit() {
    return limit;
  }

  /// How many there may be before long: while they grow, as many as this machine has room for.
  int expected() {
    return phase == Phase.RAMP && pressed ? most : limit;
  }

  /// Whether this machine has nothing left to give: then there are no more workers than now.
  public void machineIsFull(boolean full) {
    machineFull = full;
  }

  /// An exchange ended.
  ///
  /// @param nanos how long it held its worker
  /// @param timesSlower how many times as long as its site's own base it took, so that a list's
  ///   turn to slower sites is no sign; NaN where that is unknown
  /// @param isTrouble whether it ended as those do that are too many: 429, 503, a reset, a limit of
  ///   time
  /// @param isPressed whether every worker was busy while more could be sent
  public void ended(
      long nanos, double timesSlower, boolean isTrouble, boolean isPressed, long now) {
    count.add(nanos, timesSlower, isTrouble, isPressed, now);
    if (count.isStuck(now)) {
      misses += STUCK_MISSES;
      takeBack(now);
    } else if (count.isAlarming(usualTrouble)) {
      takeBack(now);
    } else if (count.isComplete(limit, now)) {
      step(count.rate(usualTrouble, limit), now);
    } else if (isPlain()) {
      ramp(count.rateOf(limit), now);
    }
  }

  /// Whether the ramp may go on before the step is counted to its end.
  private boolean isPlain() {
    return phase == Phase.RAMP
        && !doubted
        && !recovering
        && count.isPlain(limit)
        && count.rateOf(limit) >= heldRate * GAIN_LEAST;
  }

  private void step(double rate, long now) {
    boolean isRest = recovering;
    recovering = false;
    pressed = count.pressedShare() >= PRESSED_LEAST;
    if (isRest || !pressed) {
      count.restart(now);
      return;
    }
    if (failedAt < Integer.MAX_VALUE && ++failedFor > failedSteps) {
      // Worlds change, and what failed once may not fail again.
      failedAt = Integer.MAX_VALUE;
      holdAtLeast = 1;
      upNext = true;
    }
    if (count.isTroubled(usualTrouble)) {
      takeBack(now);
      return;
    }
    takenBack = 0;
    usualTrouble = Math.min(troubleOfFew, (7 * usualTrouble + count.troubleShare()) / 8);
    switch (phase) {
      case RAMP -> ramp(rate, now);
      case HOLD -> hold(rate, now);
      case PROBE_UP -> probedUp(rate, now);
      case PROBE_DOWN -> probedDown(rate, now);
    }
  }

  private void ramp(double rate, long now) {
    if (held == 0 || rate >= heldRate * GAIN_LEAST) {
      keep(rate);
      doubted = false;
      int more = more(GROWTH);
      boolean isEnd = machineFull || more <= limit;
      stoppedByMachine = machineFull && more > limit;
      go(isEnd ? Phase.HOLD : Phase.RAMP, isEnd ? limit : more, now);
    } else if (!doubted) {
      // Once is chance: the same again.
      doubted = true;
      count.restart(now);
    } else {
      doubted = false;
      settleBetween(rate, now);
    }
  }

  /// The last growth brought little or nothing: back, unless a little was lost by that.
  private void settleBetween(double rate, long now) {
    failed(limit);
    if (heldRate < rate * LOSS_MOST) {
      keep(rate);
      failedAt = Integer.MAX_VALUE;
    }
    missed();
    upNext = false;
    go(Phase.HOLD, held, now);
  }

  private void hold(double rate, long now) {
    heldRate += (rate - heldRate) / Math.min(heldFor + 1, 4);
    topRate = Math.max(topRate * TOP_FADES, heldRate);
    if (heldRate < foundRate * TURNED) {
      // The list has turned to others, for whom nothing was found yet.
      beginAnew();
      ramp(rate, now);
      return;
    }
    if (stoppedByMachine && !machineFull) {
      // What was tried for nothing meanwhile says nothing of more.
      stoppedByMachine = false;
      holdAtLeast = 1;
      misses = 0;
      upNext = true;
    }
    count.restart(now);
    if (++heldFor < holdAtLeast) {
      return;
    }
    int more = more(PROBE_UP);
    // Few are never fewer for nothing: they are soon too few where the list turns to slower sites.
    int less = Math.max(Math.min(held, FEW), (int) (held * PROBE_DOWN));
    if ((upNext || less == held) && more > held && !machineFull) {
      go(Phase.PROBE_UP, more, now);
      upNext = false;
    } else if (less < held) {
      go(Phase.PROBE_DOWN, less, now);
      upNext = true;
    }
  }

  /// How many to try: so many times more, and not as many as failed.
  private int more(double times) {
    int more = (int) Math.min(most, Math.max(held + 1, Math.floor(held * times)));
    if (failedAt == Integer.MAX_VALUE) {
      return more;
    }
    return failedAt <= held * NARROW
        ? held
        : (int) Math.min(more, Math.sqrt((double) held * failedAt));
  }

  private void probedUp(double rate, long now) {
    double wanted = 1 + ((double) limit / held - 1) / 3;
    if (rate >= heldRate * wanted) {
      ramp(rate, now);
    } else {
      failed(limit);
      missed();
      go(Phase.HOLD, held, now);
    }
  }

  private void probedDown(double rate, long now) {
    if (rate >= Math.max(heldRate, topRate) * LOSS_MOST) {
      keep(Math.max(rate, heldRate));
      upNext = false;
      go(Phase.HOLD, limit, now);
    } else {
      missed();
      go(Phase.HOLD, held, now);
    }
  }

  /// Too many: back to what was well, or, where that is not known, to a few less; and to a third
  /// less where that was not enough twice.
  private void takeBack(long now) {
    if (limit <= FEW) {
      // What does not go away with few workers is not theirs, and becomes usual.
      troubleOfFew = count.troubleShare();
      usualTrouble = troubleOfFew;
      beginAnew();
      go(Phase.RAMP, limit, now);
      return;
    }
    failed(limit);
    upNext = true;
    recovering = true;
    double most = limit * (++takenBack > CUTS_SMALL ? CUT_AGAIN : CUT);
    if (held > 0 && held < limit) {
      missed();
      go(Phase.HOLD, held, now);
      return;
    }
    held = 0;
    heldRate = 0;
    topRate = 0;
    int fewer = (int) Math.clamp(count.carried(), limit / 4.0, most);
    go(Phase.RAMP, Math.max(FEW, fewer), now);
  }

  /// Nothing is known of any number.
  private void beginAnew() {
    takenBack = 0;
    recovering = false;
    failedAt = Integer.MAX_VALUE;
    lastFailedAt = 1;
    held = 0;
    heldRate = 0;
    topRate = 0;
    misses = 0;
    holdAtLeast = 1;
    upNext = true;
  }

  /// So many were too many: remembered for longer each time that about as many were.
  private void failed(int workers) {
    boolean isAgain = workers < lastFailedAt * GROWTH && workers * GROWTH > lastFailedAt;
    failedSteps = isAgain ? Math.min(FAILED_STEPS_MAX, failedSteps * 2) : FAILED_STEPS;
    failedAt = workers;
    lastFailedAt = workers;
    failedFor = 0;
  }

  private void keep(double rate) {
    held = limit;
    heldRate = rate;
    foundRate = rate;
    holdAtLeast = 1;
    misses = 0;
  }

  /// Tried for nothing: after one try in each direction there is a rest, longer each time.
  private void missed() {
    misses++;
    holdAtLeast =
        misses < 2 ? HELD_STEPS_LEAST : Math.min(HELD_STEPS_MAX, HELD_STEPS * (misses / 2));
  }

  private void go(Phase next, int workers, long now) {
    phase = next;
    limit = workers;
    heldFor = 0;
    count.restart(now);
  }
}

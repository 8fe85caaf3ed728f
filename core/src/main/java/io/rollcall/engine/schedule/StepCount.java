package io.rollcall.engine.schedule;

/// Counts the exchanges that end within one step of the worker limit: first, uncounted, as long as
/// one takes, so that those of the step before are gone, then for as long again.
///
/// Confined to the limit that owns it.
final class StepCount {
  private static final long NANOS_LEAST = 100_000_000;
  private static final long SETTLE_NANOS_LEAST = 20_000_000;
  private static final int ENDED_LEAST = 100;
  private static final int PLAIN_LEAST = 24;
  private static final double PLAIN_SHARE = 0.75;
  private static final double OWN_SHARE = 0.8;
  private static final double PLAIN_PRESSED = 0.8;
  private static final double PLAIN_SLOWER = 1.25;
  private static final int ALARM_ENDED = 20;
  private static final double ALARM_SHARE = 0.25;
  private static final double ALARM_MOST = 0.9;
  private static final double TROUBLE_RISE = 0.05;
  private static final double CHANCE_DEVIATIONS = 2.5;
  private static final double STUCK_AFTER = 5;

  private double meanNanos;
  private long startedAt;
  private long countedFrom;
  private long lastAt;
  private int ended;
  private int trouble;
  private int pressed;
  private double nanos;
  private double workNanos;
  private double slower;
  private double meanSlower = 1;

  /// Of those that spent most of their time in this step: how many have ended, and how long they
  /// took.
  private int ownEnded;

  private int ownTrouble;
  private int ownPressed;
  private double ownNanos;
  private double ownSlower;

  StepCount(long now) {
    restart(now);
  }

  /// Begins anew: what ends from now on is of another step.
  void restart(long now) {
    if (ended > trouble) {
      meanNanos = nanos / (ended - trouble);
      meanSlower = slower / (ended - trouble);
    } else if (ownEnded > 0 && ownTrouble == 0) {
      meanNanos = ownNanos / ownEnded;
      meanSlower = ownSlower / ownEnded;
    }
    startedAt = now;
    countedFrom = -1;
    ended = 0;
    trouble = 0;
    pressed = 0;
    nanos = 0;
    workNanos = 0;
    slower = 0;
    ownEnded = 0;
    ownTrouble = 0;
    ownPressed = 0;
    ownNanos = 0;
    ownSlower = 0;
  }

  /// @param timesSlower how many times as long as its site's base it took, NaN where that is
  ///   unknown
  void add(long tookNanos, double timesSlower, boolean isTrouble, boolean isPressed, long now) {
    double times = Double.isNaN(timesSlower) ? timesTheMean(tookNanos) : timesSlower;
    if (now - startedAt >= OWN_SHARE * tookNanos) {
      ownEnded++;
      ownTrouble += isTrouble ? 1 : 0;
      ownPressed += isPressed ? 1 : 0;
      ownNanos += tookNanos;
      ownSlower += times;
    }
    if (countedFrom < 0) {
      double settle = Math.max(SETTLE_NANOS_LEAST, meanNanos == 0 ? tookNanos : meanNanos);
      if (now - startedAt >= settle) {
        countedFrom = now;
      }
      return;
    }
    ended++;
    trouble += isTrouble ? 1 : 0;
    pressed += isPressed ? 1 : 0;
    workNanos += tookNanos;
    if (!isTrouble) {
      nanos += tookNanos;
      slower += times;
    }
    lastAt = now;
  }

  /// Whether enough was counted to tell.
  boolean isComplete(int workers, long now) {
    if (countedFrom < 0 || ended < Math.max(ENDED_LEAST, workers)) {
      return false;
    }
    return now - countedFrom >= NANOS_LEAST;
  }

  /// Whether the first round of answers tells enough, where they come so slowly that a second one
  /// would take long: of those that spent most of their time in this step three quarters as many
  /// are back as there are workers, they took hardly longer than those of the step before, and none
  /// of them was trouble. Most of their time, not all: where all answers come in one burst, most
  /// are sent again just before the answer that ends the step before. The very first step has none
  /// before it: all its workers must have their answers.
  boolean isPlain(int workers) {
    boolean isFirst = meanNanos == 0;
    double wanted = isFirst ? workers : Math.max(PLAIN_LEAST, workers * PLAIN_SHARE);
    return ownEnded >= wanted
        && ownTrouble == 0
        && ownPressed >= PLAIN_PRESSED * ownEnded
        && ownNanos >= (double) NANOS_LEAST * ownEnded
        && (isFirst || ownSlower <= PLAIN_SLOWER * meanSlower * ownEnded);
  }

  /// Whether so many end in trouble that nobody needs to count on.
  boolean isAlarming(double usualTrouble) {
    double alarming = Math.min(ALARM_MOST, usualTrouble + ALARM_SHARE) + chance(usualTrouble);
    return ended >= ALARM_ENDED && trouble > ended * alarming;
  }

  /// Whether clearly more end in trouble than usual, beyond what chance explains.
  boolean isTroubled(double usualTrouble) {
    return troubleShare() > usualTrouble + TROUBLE_RISE + chance(usualTrouble);
  }

  /// By how much the share of troubles may be above the usual one by chance.
  private double chance(double usualTrouble) {
    return CHANCE_DEVIATIONS * Math.sqrt(usualTrouble * (1 - usualTrouble) / Math.max(1, ended));
  }

  /// Whether exchanges take so much longer than before that they hardly end.
  boolean isStuck(long now) {
    return meanNanos > 0
        && now - startedAt > STUCK_AFTER * Math.max(meanNanos, NANOS_LEAST)
        && ended >= ALARM_ENDED
        && slower > 3 * meanSlower * Math.max(1, ended - trouble);
  }

  private double timesTheMean(long tookNanos) {
    return meanNanos > 0 ? tookNanos / meanNanos * meanSlower : 1;
  }

  double troubleShare() {
    return ended == 0 ? 0 : (double) trouble / ended;
  }

  double pressedShare() {
    return ended == 0 ? 0 : (double) pressed / ended;
  }

  /// How many at a time were under way that were answered.
  double carried() {
    return nanos / Math.max(1, lastAt - countedFrom);
  }

  /// Answers a second that so many workers get who are always busy (Little's law): what the first
  /// round tells of them, however unevenly it comes.
  double rateOf(int workers) {
    return workers * 1e9 * ownEnded / Math.max(1, ownNanos);
  }

  /// Answers a second, and as many troubles as are usual: their rows are through as well. No more
  /// than so many workers can have got (Little's law), where a burst more than its share was
  /// counted.
  double rate(double usualTrouble, int workers) {
    double through = ended - Math.max(0, trouble - usualTrouble * ended);
    double most = workers * through / Math.max(1, workNanos);
    return Math.min(through / Math.max(1, lastAt - countedFrom), most) * 1e9;
  }
}

package io.rollcall.engine.schedule;

import io.rollcall.engine.schedule.LoadSign.Strain;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// A site that bears so many exchanges at a time, asked by as many as a limit lets go, while it
/// always has more rows.
///
/// Confined to the test that made it.
final class BearingSite {
  /// What the site does when more are under way than it bears.
  enum Beyond {
    /// It says 429.
    SAYS_TOO_MANY,
    /// It says 503.
    REFUSES,
    /// Everybody waits longer, in proportion.
    SLOWS,
    /// Nothing: it bears them all.
    BEARS
  }

  /// What asks.
  interface Limit {
    int limit();

    void ended(LoadSign sign, int underWay, long now);
  }

  private record Ask(long endsAt, LoadSign sign) implements Comparable<Ask> {
    @Override
    public int compareTo(Ask other) {
      return Long.compare(endsAt, other.endsAt);
    }
  }

  private final Beyond beyond;
  private final long latencyNanos;
  private final double brokenShare;
  private final double slowShare;
  private final SplittableRandom random;
  private final PriorityQueue<Ask> underWay = new PriorityQueue<>();
  private int bears;
  private long now;

  /// A site without any broken or slow page.
  BearingSite(Beyond beyond, int bears, long latencyNanos, long seed) {
    this.random = new SplittableRandom(seed);
    this.beyond = beyond;
    this.latencyNanos = latencyNanos;
    this.brokenShare = 0;
    this.slowShare = 0;
    this.bears = bears;
  }

  /// A site drawn from a seed, with answers after 5 ms to 2 s, up to every tenth page broken and up
  /// to every fifth very slow.
  ///
  /// @param bears how many at a time it bears at first
  BearingSite(int bears, long seed) {
    random = new SplittableRandom(seed);
    beyond = Beyond.values()[random.nextInt(Beyond.values().length)];
    latencyNanos = (long) (5e6 * Math.pow(400, random.nextDouble()));
    brokenShare = random.nextBoolean() ? 0 : random.nextDouble(0.1);
    slowShare = random.nextBoolean() ? 0 : random.nextDouble(0.2);
    this.bears = bears;
  }

  /// From now on it bears so many.
  void bears(int atOnce) {
    bears = atOnce;
  }

  @Override
  public String toString() {
    return String.format(
        "%s beyond %d, %d ms, broken %.2f, slow %.2f",
        beyond, bears, latencyNanos / 1_000_000, brokenShare, slowShare);
  }

  /// What so many exchanges came to.
  ///
  /// @param answersPerSecond without those that showed strain
  /// @param strained how many showed strain
  /// @param atOnce how many were under way on average
  /// @param atOnceMost how many at most
  record Course(double answersPerSecond, long strained, double atOnce, int atOnceMost) {}

  /// Asks by that limit until so many have ended.
  Course ask(Limit limit, int exchanges) {
    long from = now;
    long answered = 0;
    long strained = 0;
    long atOnce = 0;
    int atOnceMost = 0;
    for (int ended = 0; ended < exchanges; ended++) {
      while (underWay.size() < limit.limit()) {
        send();
      }
      Ask ask = underWay.remove();
      now = ask.endsAt;
      atOnce += underWay.size() + 1;
      atOnceMost = Math.max(atOnceMost, underWay.size() + 1);
      if (ask.sign.strain() == Strain.NONE) {
        answered++;
      } else {
        strained++;
      }
      limit.ended(ask.sign, underWay.size() + 1, now);
    }
    return new Course(
        answered * 1e9 / (now - from), strained, (double) atOnce / exchanges, atOnceMost);
  }

  private void send() {
    boolean tooMany = underWay.size() >= bears;
    double factor = random.nextDouble(0.7, 1.3) * (random.nextDouble() < slowShare ? 30 : 1);
    if (beyond == Beyond.SLOWS) {
      factor *= Math.max(1, (underWay.size() + 1.0) / bears);
    }
    Strain strain = random.nextDouble() < brokenShare ? Strain.LIKELY : Strain.NONE;
    if (tooMany && beyond == Beyond.SAYS_TOO_MANY) {
      strain = Strain.SAID;
    } else if (tooMany && beyond == Beyond.REFUSES) {
      strain = Strain.LIKELY;
    }
    long nanos = (long) (latencyNanos * factor);
    underWay.add(new Ask(now + nanos, new LoadSign(nanos, nanos, strain)));
  }
}

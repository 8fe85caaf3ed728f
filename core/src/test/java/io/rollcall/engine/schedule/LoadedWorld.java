package io.rollcall.engine.schedule;

import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// A server that takes longer, refuses or collapses by how many ask it at a time, drawn from a
/// seed, with clients that always have more to ask.
///
/// Confined to the test that made it.
final class LoadedWorld {
  /// What a world does when it is asked by too many.
  enum Kind {
    /// Answers as many as before, later.
    KNEE,
    /// Takes six times as long for all, beyond what it bears.
    COLLAPSE,
    /// Refuses by 429 beyond a rate.
    WALL,
    /// Takes longer with each.
    RISING
  }

  private static final int ANSWERED_LEAST = 1000;

  private record Ask(long endsAt, long nanos, boolean isTrouble) implements Comparable<Ask> {
    @Override
    public int compareTo(Ask other) {
      return Long.compare(endsAt, other.endsAt);
    }
  }

  final Kind kind;
  final double latencyNanos;
  final double knee;
  final double bears;
  private final double power;
  private final double spread;
  private final SplittableRandom random;
  private final PriorityQueue<Ask> underWay = new PriorityQueue<>();
  private long now;
  private double tokensAt = -1e9;
  private int peak;

  /// The world of that number, one of twelve.
  LoadedWorld(int number, long seed) {
    random = new SplittableRandom(seed * 1000 + number);
    kind = Kind.values()[number % Kind.values().length];
    double[] knees = {50, 500, 5000};
    knee = knees[number / Kind.values().length % knees.length] * random.nextDouble(0.9, 1.1);
    latencyNanos = 5e6 * Math.pow(400, random.nextDouble());
    bears = kind == Kind.COLLAPSE ? knee * random.nextDouble(1, 2.5) : Double.MAX_VALUE;
    power = random.nextDouble(1.5, 2.5);
    spread = random.nextDouble(0.05, 0.5);
  }

  @Override
  public String toString() {
    return String.format("%s of %.0f, bears %.4g, %.0f ms", kind, knee, bears, latencyNanos / 1e6);
  }

  /// The most that were under way at a time.
  int peak() {
    return peak;
  }

  /// What decides how many ask at a time.
  interface Limit {
    /// How many may ask now.
    int limit();

    /// One has ended, as [WorkerLimit#ended].
    void ended(long nanos, boolean isTrouble, boolean isPressed, long now);
  }

  /// Answers a second that this limit gets, after so many of its changes or 60 latencies.
  double rate(Limit limit, int steps, double latencies) {
    int changes = 0;
    int before = limit.limit();
    long answered = 0;
    long from = -1;
    long until = Long.MAX_VALUE;
    while (now < until) {
      while (underWay.size() < limit.limit()) {
        send();
      }
      Ask ask = underWay.remove();
      now = ask.endsAt;
      boolean pressed = underWay.size() + 1 >= limit.limit();
      limit.ended(ask.nanos, ask.isTrouble, pressed, now);
      if (limit.limit() != before) {
        before = limit.limit();
        changes++;
      }
      if (from < 0 && (changes >= steps || now > 60 * Math.max(latencyNanos, 1e8))) {
        from = now;
        until = (long) (now + latencies * Math.max(latencyNanos, 1e8));
      }
      answered += from >= 0 && !ask.isTrouble ? 1 : 0;
    }
    return answered * 1e9 / (now - from);
  }

  /// Answers a second that a fixed number gets in the long run.
  double fixedRate(int workers, int asks) {
    long answered = 0;
    long from = 0;
    // The credit of the first second is used up.
    tokensAt = 0;
    for (int count = 0; count < asks + 3 * workers || answered < ANSWERED_LEAST; count++) {
      while (underWay.size() < workers) {
        send();
      }
      Ask ask = underWay.remove();
      now = ask.endsAt;
      if (count == 3 * workers) {
        from = now;
      }
      answered += count > 3 * workers && !ask.isTrouble ? 1 : 0;
    }
    return answered * 1e9 / (now - from);
  }

  private void send() {
    int load = underWay.size() + 1;
    peak = Math.max(peak, load);
    boolean refused = kind == Kind.WALL && !takeToken();
    double factor =
        switch (kind) {
          case KNEE -> Math.max(1, load / knee);
          case COLLAPSE -> Math.max(1, load / knee) * (load > bears ? 6 : 1);
          case WALL -> refused ? 0.5 : 1;
          case RISING -> 1 + Math.pow(load / knee, power);
        };
    double noise = 1 + spread * (random.nextDouble() * 2 - 1);
    long nanos = (long) (latencyNanos * factor * noise);
    underWay.add(new Ask(now + nanos, nanos, refused));
  }

  private boolean takeToken() {
    double gap = latencyNanos / knee;
    if (tokensAt > now + gap) {
      return false;
    }
    tokensAt = Math.max(tokensAt, now - Math.max(1e9, 20 * gap)) + gap;
    return true;
  }
}

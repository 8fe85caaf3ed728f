package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Lists of sites that have nothing to do with each other, of which many refuse or reset at once
/// however few ask: against the number of workers that is the best there, all that this machine has
/// room for.
class RefusingListTest {
  private static final int SITES = 20_000;
  private static final int ROOM = 256;
  private static final long SEED = 20261123;
  private static final long MILLI = 1_000_000;

  /// For how long each exchange has this machine's only processor.
  private static final long PROCESSOR_NANOS = 50_000;

  private static final long WINDOW_NANOS = 100 * MILLI;
  private static final double FULL = 0.85;

  /// How a row's exchange ends.
  private enum End {
    ANSWERED(100 * MILLI),
    REFUSED(MILLI / 10),
    RESET(MILLI / 10);

    final long nanos;

    End(long nanos) {
      this.nanos = nanos;
    }
  }

  /// So many rows in a row, of which a share ends like that and the others are answered.
  private record Part(int rows, double share, End end) {}

  private record Ask(long endsAt, long nanos, End end) {}

  /// A list that is asked by a limit.
  private static final class Asked {
    private final WorkerLimit limit;
    private final boolean isFixed;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final PriorityQueue<Ask> underWay =
        new PriorityQueue<>(Comparator.comparingLong(Ask::endsAt));
    private long now;
    private long processorFreeAt;
    private long windowFrom;
    private long busyNanos;
    private int least = Integer.MAX_VALUE;

    Asked(boolean isFixed) {
      this.isFixed = isFixed;
      this.limit = new WorkerLimit(ROOM, 0);
    }

    private int workers() {
      return isFixed ? ROOM : limit.limit();
    }

    /// How long that part takes, from its first request to its last but those still under way.
    long ask(Part part) {
      long from = now;
      for (int row = 0; row < part.rows(); row++) {
        while (underWay.size() >= workers()) {
          endOne();
        }
        End end = random.nextDouble() < part.share() ? part.end() : End.ANSWERED;
        underWay.add(new Ask(now + end.nanos, now, end));
      }
      return now - from;
    }

    private void endOne() {
      Ask ask = underWay.remove();
      processorFreeAt = Math.max(processorFreeAt, ask.endsAt()) + PROCESSOR_NANOS;
      busyNanos += PROCESSOR_NANOS;
      now = processorFreeAt;
      boolean isPressed = underWay.size() + 1 >= limit.limit();
      double slower = ask.end() == End.REFUSED ? 1 : Double.NaN;
      limit.ended(now - ask.nanos(), slower, ask.end() == End.RESET, isPressed, now);
      least = Math.min(least, limit.limit());
      if (now - windowFrom >= WINDOW_NANOS) {
        limit.machineIsFull(busyNanos > FULL * (now - windowFrom));
        windowFrom = now;
        busyNanos = 0;
      }
    }
  }

  /// Holds of each part that it took hardly longer than with the best number of workers, and that
  /// there were never but a few of them.
  private static void assertWorth(double share, int workersLeast, Part... parts) {
    Asked auto = new Asked(false);
    Asked best = new Asked(true);
    for (Part part : parts) {
      double took = auto.ask(part) / 1e9;
      double tookBest = best.ask(part) / 1e9;
      String told =
          String.format(
              "seed %d: %s in %.2f s, with at least %d workers; with %d in %.2f s: %.3f",
              SEED, part, took, auto.least, ROOM, tookBest, tookBest / took);
      assertTrue(tookBest >= share * took && auto.least >= workersLeast, told);
    }
  }

  @Test
  void halfOfTheSitesRefuseAndTheOthersAreAskedAsFastAsEver() {
    assertWorth(0.95, WorkerLimit.WORKERS_FIRST, new Part(5 * SITES, 0.5, End.REFUSED));
  }

  @Test
  void aListThatOnlyRefusesLeavesEnoughWorkersForWhatFollows() {
    assertWorth(0.95, 16, new Part(5 * SITES, 1, End.REFUSED), new Part(5 * SITES, 0, End.REFUSED));
    assertWorth(0.95, 16, new Part(5 * SITES, 1, End.RESET), new Part(5 * SITES, 0, End.RESET));
  }

  /// It tries whether fewer workers help, and comes back from that.
  @Test
  void resetsThatDoNotGoAwayWithFewerWorkersAreNotTheirs() {
    assertWorth(0.8, 8, new Part(5 * SITES, 0.5, End.RESET));
    assertWorth(0.8, 8, new Part(5 * SITES, 0.2, End.RESET));
    assertWorth(
        0.8,
        8,
        new Part(5 * SITES, 0, End.RESET),
        new Part(5 * SITES, 0.5, End.RESET),
        new Part(5 * SITES, 0, End.RESET));
  }
}

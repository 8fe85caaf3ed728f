package io.rollcall.engine;

import io.rollcall.engine.target.Targets;
import io.rollcall.policy.TargetRules;
import io.rollcall.source.Row;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A list in memory whose reader sometimes is not there yet.
final class SimulatedList implements Supply {
  private final long rows;
  private final SimulatedWorld world;
  private final SimulatedClock clock;
  private final SplittableRandom random;
  private final Targets targets = new Targets(TargetRules.DEFAULT);
  private Runnable wakeLoop = () -> {};
  private long given;
  private long untilPause;
  private boolean pausing;
  private long stallsAfter = Long.MAX_VALUE;

  SimulatedList(long rows, long seed, SimulatedClock clock, SimulatedWorld world) {
    this.rows = rows;
    this.world = world;
    this.clock = clock;
    this.random = new SplittableRandom(seed);
    this.untilPause = 1L + random.nextInt(5000);
  }

  void wakes(Runnable loop) {
    wakeLoop = loop;
  }

  /// Gives so many rows and no more, and does not end: a pipe that nobody closes.
  void stallAfter(long row) {
    stallsAfter = row;
  }

  @Override
  public @Nullable Arrival poll() {
    if (given == rows || given == stallsAfter || pausing) {
      return null;
    }
    if (untilPause-- == 0) {
      pausing = true;
      untilPause = 1L + random.nextInt(5000);
      clock.schedule(random.nextInt(3_000_000), this::resume);
      return null;
    }
    long seq = ++given;
    Row row = Row.of(seq, line(seq));
    return new Arrival(row, targets.ofRow(row.address()));
  }

  private void resume() {
    pausing = false;
    wakeLoop.run();
  }

  /// One site in twenty is no name, one row in fifty no URL, and sites come in runs and alone.
  private String line(long seq) {
    return switch (random.nextInt(50)) {
      case 0 -> "ftp://site.test/" + seq;
      case 1 -> "http://gone" + random.nextInt(100) + ".test/" + seq;
      case 2 -> "http://127.1.2." + (1 + random.nextInt(20)) + "/" + seq;
      case 3, 4, 5 -> "http://big" + random.nextInt(5) + ".test/" + seq;
      default -> "https://site" + random.nextInt(world.sites()) + ".test/" + seq;
    };
  }

  @Override
  public boolean isExhausted() {
    return given == rows;
  }

  @Override
  public void stop() {
    given = rows;
  }
}

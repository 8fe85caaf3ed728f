package io.rollcall.engine;

import io.rollcall.engine.schedule.WorkerLimit;
import io.rollcall.policy.Politeness;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import org.jspecify.annotations.Nullable;

/// How many workers this machine has files for: each may have a connection open, and as many more
/// may be kept idle.
///
/// @param workers how many may work
/// @param shortage why they are fewer than were wanted, or null
public record Workforce(int workers, @Nullable Failure shortage) {
  /// Files that a run needs beside its connections: name servers, lists, outputs, libraries that
  /// are loaded when they are needed.
  static final int OTHER_FILES = 48;

  /// The memory of a process without any worker, and what each worker may add: its connection with
  /// what waits to be read, its row, its share of the rows read ahead. Measured; docs/plan.md says
  /// how.
  private static final long PROCESS_BYTES = 160_000_000;

  private static final long WORKER_BYTES = 100_000;

  /// About how many bytes of memory so many workers need, in a run that keeps no bodies.
  public static long memoryFor(int workers) {
    return PROCESS_BYTES + workers * WORKER_BYTES;
  }

  /// The files that so many workers may have open at a time.
  public static long filesFor(int workers) {
    return 2L * workers + OTHER_FILES;
  }

  /// @param politeness how many workers the policy wants, or that they be found
  /// @param filesAvailable how many more files may be opened
  static Workforce of(Politeness politeness, long filesAvailable) {
    int wanted = politeness.workersMost();
    long most = Math.max(1, (filesAvailable - OTHER_FILES) / 2);
    if (wanted <= most) {
      return new Workforce(wanted, null);
    }
    if (politeness.findsWorkers() && most >= WorkerLimit.WORKERS_FIRST) {
      return new Workforce((int) most, null);
    }
    return new Workforce(
        (int) most,
        Failure.of(
            FailureKind.LOCAL_OPEN_FILES,
            "only "
                + filesAvailable
                + " more files may be opened, too few for "
                + (politeness.findsWorkers() ? WorkerLimit.WORKERS_FIRST : wanted)
                + " workers; `ulimit -n` says and sets the limit"));
  }
}

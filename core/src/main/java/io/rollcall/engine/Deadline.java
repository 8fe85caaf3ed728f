package io.rollcall.engine;

import io.rollcall.policy.RunLimits;
import io.rollcall.policy.RunLimits.Unasked;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The run's deadline: the moment from which on nothing more is sent, and what becomes of the rows
/// that were not asked by then.
///
/// Confined to the engine's loop.
final class Deadline {
  /// For how long the list may give no row once its rows are only recorded: a pipe that nobody
  /// closes would keep the run for ever.
  static final long ROW_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final RunState run;
  private final RunLimits limits;
  private final Settlement settlement;
  private boolean hasCome;
  private boolean listLeft;
  private long lastRowAt;

  Deadline(RunState run, Settlement settlement) {
    this.run = run;
    this.limits = run.policy().run();
    this.settlement = settlement;
  }

  /// Sets the timer, where the run has a deadline.
  void set(Runnable came) {
    Duration deadline = limits.deadline();
    if (deadline != null) {
      run.ports().ticker().scheduleDeadline(deadline.toNanos(), came);
    }
  }

  /// It has come.
  void came(long now) {
    hasCome = true;
    lastRowAt = now;
    listLeft = !skips() && !run.ports().supply().isExhausted();
  }

  /// Whether rows that were not asked get a record; else they stay open.
  boolean skips() {
    return limits.unasked() == Unasked.SKIP;
  }

  /// The list has given a row.
  void rowCame(long now) {
    lastRowAt = now;
  }

  /// When the list counts as one that gives no more.
  long listStallsAt() {
    return lastRowAt + ROW_WAIT_NANOS;
  }

  /// The list gives no more, and has not ended.
  void listStalled() {
    listLeft = true;
  }

  /// Records a row that is not asked any more.
  void skip(OpenFetch open, long now) {
    open.fetch().dismissed(now);
    settlement.leftOver(open, new Outcome.Skipped(failure(open.fetch().wasAsked())));
  }

  private Failure failure(boolean asked) {
    Duration deadline = limits.deadline();
    return Failure.of(
        FailureKind.POLICY_DEADLINE,
        "the run's deadline"
            + (deadline == null ? "" : " of " + deadline.toMillis() + " ms")
            + " came before the row could be asked"
            + (asked ? " again" : ""));
  }

  /// Whether rows are left without a record because it has come.
  boolean leftRows(Ledger ledger) {
    return hasCome && (listLeft || !ledger.isBalanced());
  }
}

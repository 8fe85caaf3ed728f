package io.rollcall.engine;

import io.rollcall.engine.fetch.Decision;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.Fetch;
import io.rollcall.engine.schedule.Skip;
import io.rollcall.engine.target.Refusal;
import io.rollcall.engine.target.Site;
import io.rollcall.engine.target.Target;
import io.rollcall.record.Failure;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.Outcome;
import io.rollcall.source.Row;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Makes the record of a row that has its outcome, and settles the row with it. Where the machine's
/// name is wanted, it is asked for before, which holds no worker.
///
/// Confined to the engine's loop.
final class Settlement {
  /// The longest time for which a row that has its outcome waits for its machine's name: the run
  /// may wait for nothing else any more.
  static final long NAMING_NANOS_MAX = TimeUnit.SECONDS.toNanos(5);

  private final RunState run;
  private final Recorder recorder;
  private final Pump pump;
  private int namings;

  Settlement(RunState run, Pump pump) {
    this.run = run;
    this.recorder = new Recorder(run.policy().detail(), run.policy().requests().method());
    this.pump = pump;
  }

  /// Rows that have their outcome, and wait for the name of their machine.
  int namings() {
    return namings;
  }

  /// A row that was never asked.
  void refused(Row row, Refusal refusal, Ledger.Entry entry) {
    settle(entry, recorder.refused(row, refusal.failure(), run.ports().ticker().now()), null);
  }

  /// A row that is not asked because an earlier one asks the same.
  void duplicate(Row row, Target target, Ledger.Entry entry) {
    settle(entry, recorder.duplicate(row, target, run.ports().ticker().now()), null);
  }

  /// A row of which an earlier session of the run cannot tell whether it was asked.
  void uncertain(Row row, Target target, Failure failure, Ledger.Entry entry) {
    FetchRecord record = recorder.uncertain(row, target, failure, run.ports().ticker().now());
    settle(entry, record, target.site());
  }

  /// The method that the row asks with.
  String methodOf(Row row) {
    return recorder.methodOf(row);
  }

  /// A fetch that ended without an exchange.
  void unasked(OpenFetch open, Outcome outcome) {
    Fetch fetch = open.fetch();
    settle(open, recorder.unasked(fetch, outcome, run.ports().ticker().now()));
  }

  /// A fetch that waited when nothing more was sent.
  void leftOver(OpenFetch open, Outcome.Skipped outcome) {
    settle(open, recorder.leftOver(open.fetch(), outcome, run.ports().ticker().now()));
  }

  /// A fetch whose site is dead: failed where it was asked before, by what it met itself; else
  /// skipped.
  void skipped(Skip<OpenFetch> skip, long now) {
    OpenFetch open = skip.candidate();
    Fetch fetch = open.fetch();
    fetch.dismissed(now);
    Failure own = fetch.lastFailure();
    Failure reason = own == null ? reason(skip, fetch.wasAsked()) : own;
    leftOver(open, new Outcome.Skipped(reason, skip.first()));
  }

  private static Failure reason(Skip<?> skip, boolean wasAsked) {
    Failure first = skip.first().failure();
    String message =
        (wasAsked ? "not asked any further" : "not asked")
            + ", because "
            + skip.failures()
            + " attempts in a row failed: "
            + first.message();
    return new Failure(first.kind(), first.limit(), message);
  }

  /// A fetch whose last exchange gave that result.
  void ofResult(OpenFetch open, Decision.Settle settle, ExchangeResult result) {
    ExchangeResult.Connection connection = result.connection();
    if (!run.policy().detail().ptr() || connection == null) {
      settle(open, settle, result, null);
      return;
    }
    namings++;
    run.ports()
        .names()
        .reverse(
            Addresses.ofText(connection.remoteIp()),
            Math.min(run.policy().timeouts().lookUp().toNanos(), NAMING_NANOS_MAX),
            ptr -> named(open, settle, result, ptr));
  }

  private void named(
      OpenFetch open, Decision.Settle settle, ExchangeResult result, @Nullable String ptr) {
    namings--;
    if (!pump.hasEnded()) {
      settle(open, settle, result, ptr);
      pump.pump();
    }
  }

  private void settle(
      OpenFetch open, Decision.Settle settle, ExchangeResult result, @Nullable String ptr) {
    settle(open, recorder.settled(open.fetch(), settle.outcome(), result, ptr));
  }

  private void settle(OpenFetch open, FetchRecord record) {
    open.entry().settle(record, open.fetch().transcripts());
    run.watch().settled(record, open.fetch().site());
  }

  private void settle(Ledger.Entry entry, FetchRecord record, @Nullable Site site) {
    entry.settle(record);
    run.watch().settled(record, site);
  }
}

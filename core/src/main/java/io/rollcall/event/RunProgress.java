package io.rollcall.event;

import io.rollcall.record.FailureKind;
import io.rollcall.sink.RecordCounts;
import io.rollcall.source.RowSource.SourceProgress;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a run stands at one moment.
///
/// @param elapsedNanos since the start
/// @param rowsRead rows opened so far
/// @param listEnded whether the whole list was read, so that `rowsRead` is all there are
/// @param recorded rows settled so far
/// @param inFlight exchanges under way
/// @param workers how many may be under way at a time
/// @param waiting rows that wait for a worker, a site, a name or a retry
/// @param answered rows answered so far
/// @param failures rows not answered so far, by kind
/// @param source how far the list was read
/// @param bound what kept more from being sent lately, null before anything was
/// @param pause why nothing is sent, null where this machine can ask
public record RunProgress(
    long elapsedNanos,
    long rowsRead,
    boolean listEnded,
    long recorded,
    int inFlight,
    int workers,
    int waiting,
    long answered,
    Map<FailureKind, Long> failures,
    SourceProgress source,
    @Nullable Bound bound,
    @Nullable Pause pause) {

  /// This machine cannot ask.
  ///
  /// @param kind why: `local.network` and the like
  /// @param nanos for how long
  /// @param nanosLeft for how long it is waited for still, before the run stops
  public record Pause(FailureKind kind, long nanos, long nanosLeft) {}

  /// This with the rows counted in that were settled in the run's earlier sessions.
  public RunProgress after(RecordCounts earlier) {
    Map<FailureKind, Long> all = new EnumMap<>(FailureKind.class);
    all.putAll(earlier.failures());
    failures.forEach((kind, count) -> all.merge(kind, count, Long::sum));
    return new RunProgress(
        elapsedNanos,
        rowsRead + earlier.records(),
        listEnded,
        recorded + earlier.records(),
        inFlight,
        workers,
        waiting,
        answered + earlier.outcomes().getOrDefault("answered", 0L),
        all,
        source,
        bound,
        pause);
  }
}

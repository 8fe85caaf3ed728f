package io.rollcall.event;

import io.rollcall.record.FailureKind;
import io.rollcall.source.RowSource.SourceProgress;
import java.util.Map;

/// Where a run stands at one moment.
///
/// @param elapsedNanos since the start
/// @param rowsRead rows opened so far
/// @param listEnded whether the whole list was read, so that `rowsRead` is all there are
/// @param recorded rows settled so far
/// @param inFlight exchanges under way
/// @param waiting rows that wait for a worker, a site, a name or a retry
/// @param answered rows answered so far
/// @param failures rows not answered so far, by kind
/// @param source how far the list was read
public record RunProgress(
    long elapsedNanos,
    long rowsRead,
    boolean listEnded,
    long recorded,
    int inFlight,
    int waiting,
    long answered,
    Map<FailureKind, Long> failures,
    SourceProgress source) {}

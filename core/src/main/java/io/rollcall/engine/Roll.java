package io.rollcall.engine;

import io.rollcall.event.FetchListener;
import io.rollcall.journal.Intents;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.sink.LineOutput;
import io.rollcall.sink.RecordSink;
import io.rollcall.source.RowSource;
import io.rollcall.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A roll to call: the list, how to behave, where the records go, and who watches.
///
/// @param source the rows; closed at the end of the run
/// @param policy how to behave
/// @param lines where encoded records go, or null
/// @param sinks where records go as values; closed at the end of the run
/// @param listeners who watches
/// @param intents where rows are written down whose request must not be sent twice, or null
/// @param store where what came back is kept, or null; closed at the end of the run
/// @param seed decides what is left to chance
public record Roll(
    RowSource source,
    FetchPolicy policy,
    @Nullable LineOutput lines,
    List<RecordSink> sinks,
    List<FetchListener> listeners,
    @Nullable Intents intents,
    @Nullable Store store,
    long seed) {}

package io.rollcall.source;

import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of another source, each that asks what an earlier one has asked marked as its
/// duplicate.
///
/// Confined to the thread that reads; only the progress may be asked for from other threads.
final class UniqueRows extends ForwardingSource {
  private final Function<Row, @Nullable String> requestOf;
  private final Fingerprints asked = new Fingerprints();

  /// @param requestOf what a row asks, as a text; null where it asks nothing
  UniqueRows(RowSource source, Function<Row, @Nullable String> requestOf) {
    super(source);
    this.requestOf = requestOf;
  }

  @Override
  public @Nullable Row next() throws IOException {
    Row row = source.next();
    String request = row == null ? null : requestOf.apply(row);
    if (row == null || request == null) {
      return row;
    }
    long seq = row.identity().seq();
    long first = asked.firstOf(request, seq);
    return first == seq ? row : row.asDuplicateOf(first);
  }
}

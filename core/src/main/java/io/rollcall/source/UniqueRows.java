package io.rollcall.source;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of another source, each that asks what an earlier one has asked marked as its
/// duplicate.
///
/// Confined to the thread that reads; only the progress may be asked for from other threads.
final class UniqueRows implements RowSource {
  private final RowSource source;
  private final Function<Row, @Nullable String> requestOf;
  private final Fingerprints asked = new Fingerprints();

  /// @param requestOf what a row asks, as a text; null where it asks nothing
  UniqueRows(RowSource source, Function<Row, @Nullable String> requestOf) {
    this.source = source;
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

  @Override
  public long rowsMax() {
    return source.rowsMax();
  }

  @Override
  public List<ListIdentity> identities() {
    return source.identities();
  }

  @Override
  public SourceProgress progress() {
    return source.progress();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}

package io.rollcall.source;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The rows of another source that fall to one shard, with the ordinals that they have in the list.
///
/// Confined to the thread that reads; only the progress may be asked for from other threads.
final class ShardedSource extends ForwardingSource {
  private final Shard shard;
  private final UnaryOperator<String> hostOf;

  /// @param hostOf the host that a row's text names, empty where it names none
  ShardedSource(RowSource source, Shard shard, UnaryOperator<String> hostOf) {
    super(source);
    this.shard = shard;
    this.hostOf = hostOf;
  }

  @Override
  public @Nullable Row next() throws IOException {
    Row row = source.next();
    while (row != null && !isOurs(row)) {
      row = source.next();
    }
    return row;
  }

  private boolean isOurs(Row row) {
    String host = row.fault() == null ? hostOf.apply(row.address()) : "";
    return shard.contains(row.identity().seq(), host);
  }

  /// How many rows of the other's limit fall to the shard is not known.
  @Override
  public long rowsMax() {
    return -1;
  }
}

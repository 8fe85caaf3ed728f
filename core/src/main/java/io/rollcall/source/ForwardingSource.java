package io.rollcall.source;

import java.io.IOException;
import java.util.List;

/// A source whose rows come from another one. Whatever becomes of them on the way, the lists that
/// were read and how far are the other's to tell.
///
/// Confined to the thread that reads; only the progress may be asked for from other threads.
public abstract class ForwardingSource implements RowSource {
  /// Where the rows come from.
  protected final RowSource source;

  /// @param source closed with this one
  protected ForwardingSource(RowSource source) {
    this.source = source;
  }

  @Override
  public long rowsMax() {
    return source.rowsMax();
  }

  @Override
  public final List<ListIdentity> identities() {
    return source.identities();
  }

  @Override
  public final SourceProgress progress() {
    return source.progress();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}

package io.rollcall.source;

import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The rows of an iterator: each element is one, whatever it holds, and its ordinal is its number.
///
/// Confined to the thread that reads.
final class IteratorSource implements RowSource {
  private final Iterator<String> texts;
  private final Runnable whenClosed;
  private final TextRows rows = new TextRows(ListLayout.DEFAULT.rowBytesMax());
  private long seq;

  IteratorSource(Iterator<String> texts, Runnable whenClosed) {
    this.texts = texts;
    this.whenClosed = whenClosed;
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      return texts.hasNext() ? row(texts.next()) : null;
    } catch (RuntimeException e) {
      throw new IOException("the list's iterator failed at element " + (seq + 1) + ": " + e, e);
    }
  }

  @Override
  public void close() {
    whenClosed.run();
  }

  private Row row(@Nullable String text) throws IOException {
    seq++;
    if (text == null) {
      throw new IOException(
          "element " + seq + " of the list's iterator is null, which is no row: leave it out");
    }
    return rows.row(seq, text, null, null);
  }
}

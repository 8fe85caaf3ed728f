package io.rollcall.sinks;

import io.rollcall.journal.JournalLines;
import io.rollcall.sinks.view.OrderedLines;
import io.rollcall.sinks.view.View;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Writes a view of a journal that grows: now and then all lines that are there by then, and at the
/// end the rest. What a line is to the view depends on the journal alone, so a follower that died
/// is replaced by one that begins again.
///
/// Confined to one thread at a time.
public final class Follower implements Closeable {
  private final View view;
  private final JournalLines lines;
  private final @Nullable OrderedLines ordered;

  private Follower(View view, JournalLines lines, @Nullable OrderedLines ordered) {
    this.view = view;
    this.lines = lines;
    this.ordered = ordered;
  }

  /// Follows in the journal's order.
  ///
  /// @throws IOException if the journal cannot be read
  public static Follower of(Path journal, View view) throws IOException {
    return new Follower(view, JournalLines.open(journal, 0), null);
  }

  /// Follows in the list's order.
  ///
  /// @param noRow whether it is certain that an ordinal is no row of the list
  /// @throws IOException if the journal cannot be read
  public static Follower ordered(Path journal, View view, LongPredicate noRow) throws IOException {
    JournalLines lines = JournalLines.open(journal, 0);
    try {
      return new Follower(view, lines, new OrderedLines(journal, Conversion.WINDOW_ROWS, noRow));
    } catch (IOException e) {
      lines.close();
      throw e;
    }
  }

  /// Takes what the journal holds by now, and lets readers see it.
  ///
  /// @throws IOException if a line is no record, or the view cannot be written
  public void follow() throws IOException {
    if (take() > 0) {
      view.publish();
    }
  }

  private long take() throws IOException {
    long taken = 0;
    if (ordered != null) {
      for (; ordered.advance(); taken++) {
        view.add(ordered.array(), 0, ordered.length());
      }
      return taken;
    }
    for (; lines.advance(); taken++) {
      view.add(lines.array(), lines.from(), lines.length());
    }
    return taken;
  }

  /// Takes the rest, and ends the view.
  ///
  /// @throws IOException if the view cannot be written
  public void end() throws IOException {
    if (ordered != null) {
      ordered.end();
    }
    take();
    view.close();
    close();
  }

  /// Lets go without ending the view.
  public void abandon() {
    view.abandon();
    try {
      close();
    } catch (IOException worthless) {
      // It was only read from.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    try (lines) {
      if (ordered != null) {
        ordered.close();
      }
    }
  }
}

package io.rollcall.cli.fetch;

import io.rollcall.cli.terminal.Readable;
import io.rollcall.journal.Journal;
import io.rollcall.journal.Recovered;
import io.rollcall.journal.SettledRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a run's earlier sessions have left.
///
/// @param settled the rows that have their record
/// @param complete whether those are all, so that nothing is left to ask
/// @param notes what a person must know of it, a line each
record Earlier(SettledRows settled, boolean complete, List<String> notes) {

  /// There was none.
  static Earlier none() {
    return new Earlier(new SettledRows(), false, List.of());
  }

  /// All rows have their record.
  static Earlier complete(Recovered recovered, Path output) {
    String note =
        String.format(
            Locale.ROOT,
            "%s is complete: %s, one record each",
            output,
            Readable.count(recovered.settled().count(), "row"));
    return new Earlier(recovered.settled(), true, List.of(note));
  }

  /// A session was interrupted.
  ///
  /// @param uncertain rows whose request may have arrived, and is not sent again
  static Earlier interrupted(Recovered recovered, long uncertain, Path output) {
    List<String> notes = new ArrayList<>();
    Recovered.Cut cut = recovered.cut();
    if (cut != null) {
      notes.add(cutText(cut, recovered.end().bytes(), output));
    }
    if (uncertain > 0) {
      notes.add(
          Readable.count(uncertain, "row")
              + " may have arrived before the run was interrupted, and "
              + (uncertain == 1 ? "is" : "are")
              + " not sent again: policy.uncertain (--retry-uncertain sends them)");
    }
    notes.add(
        "going on in "
            + output
            + " behind "
            + Readable.count(recovered.settled().count(), "record"));
    return new Earlier(recovered.settled(), false, notes);
  }

  private static String cutText(Recovered.Cut cut, long offset, Path output) {
    String place = Readable.count(cut.bytes(), "byte") + " of " + output + " from byte " + offset;
    return cut.isTornLine()
        ? place + " on are cut off: " + cut.reason()
        : place
            + " on are cut off, and kept in "
            + Journal.aside(output, offset)
            + ": "
            + cut.reason();
  }
}

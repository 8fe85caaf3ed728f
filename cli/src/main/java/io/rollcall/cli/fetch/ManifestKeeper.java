package io.rollcall.cli.fetch;

import io.rollcall.cli.terminal.FatalException;
import io.rollcall.event.FetchListener;
import io.rollcall.event.RunSummary;
import io.rollcall.event.RunSummary.FailureCount;
import io.rollcall.journal.Checkpoint;
import io.rollcall.journal.Journal;
import io.rollcall.record.FailureKind;
import io.rollcall.sink.RecordCounts;
import io.rollcall.source.ListIdentity;
import io.rollcall.source.RowSource;
import io.rollcall.verify.Manifest;
import io.rollcall.verify.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Keeps the manifest beside an output: incomplete when the run begins, with its counts when it has
/// ended. Confined to the engine's loop while the run lasts, before and after it to the thread that
/// started it.
final class ManifestKeeper implements FetchListener, Journal.Keeper {
  private final Path file;
  private final Manifest begun;
  private final RowSource source;
  private final InstantSource clock;
  private long lastSeq;

  /// @param output the output that the manifest stands beside
  /// @param begun the manifest of a run that begins, or goes on again
  /// @param lastSeq the highest ordinal of a row that has its record
  ManifestKeeper(Path output, Manifest begun, RowSource source, InstantSource clock, long lastSeq) {
    this.file = ManifestFile.beside(output);
    this.begun = begun;
    this.source = source;
    this.clock = clock;
    this.lastSeq = lastSeq;
  }

  /// Writes the manifest of a run that begins.
  ///
  /// @throws FatalException if it cannot be written
  void begin() {
    write(begun);
  }

  @Override
  public void keep(Checkpoint checkpoint) throws IOException {
    ManifestFile.write(file, begun.reached(lists(), checkpoint));
  }

  /// The lists, as far as they are read, by an earlier session of the run too.
  private List<ListIdentity> lists() {
    return new KnownLists(begun.lists()).further(source.identities());
  }

  @Override
  public void opened(long seq) {
    lastSeq = Math.max(lastSeq, seq);
  }

  /// Writes what the run came to, where all that was recorded stands in the output: where its disk
  /// is full the manifest stays that of a run that did not end.
  void ended(RunSummary summary, Checkpoint whole) {
    RecordCounts counts = counts(summary);
    if (counts.records() == summary.records()) {
      Manifest.RowsRead rows = new Manifest.RowsRead(summary.rowsRead(), lastSeq);
      write(
          begun.ended(
              clock.instant(),
              summary.complete(),
              new Manifest.Read(lists(), rows),
              counts,
              whole));
    }
  }

  /// Takes the manifest away again.
  void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // It says that its run did not end, which is true.
      return;
    }
  }

  private static RecordCounts counts(RunSummary summary) {
    Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
    for (FailureCount failure : summary.failures()) {
      failures.put(failure.kind(), failure.count());
    }
    return new RecordCounts(summary.outcomes(), failures);
  }

  private void write(Manifest manifest) {
    try {
      ManifestFile.write(file, manifest);
    } catch (IOException unwritable) {
      throw new FatalException(
          "the manifest " + file + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }
}

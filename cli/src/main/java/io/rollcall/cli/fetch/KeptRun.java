package io.rollcall.cli.fetch;

import io.rollcall.event.RunSummary;
import io.rollcall.journal.Intents;
import io.rollcall.journal.Journal;
import io.rollcall.journal.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a run keeps on the disk while it lasts.
///
/// @param journal its records
/// @param manifest what the journal must hold
/// @param intents the rows whose request must not be sent twice
/// @param lock what keeps other runs off
record KeptRun(Journal journal, ManifestKeeper manifest, Intents intents, RunLock lock) {

  /// Where its records are.
  Path path() {
    return journal.path();
  }

  /// Tells what the run came to, and lets go of all.
  void ended(RunSummary whole) {
    manifest.ended(whole, journal.whole());
    letGo(whole.complete());
  }

  /// Lets go of all where the run could not go on.
  void failed() {
    letGo(false);
  }

  /// Takes everything away again where the run cannot begin.
  void discard() {
    try (journal) {
      Files.deleteIfExists(path());
    } catch (IOException left) {
      // Its emptiness, and the manifest of a run that did not end, say what it is.
      return;
    } finally {
      manifest.discard();
      letGo(true);
    }
  }

  /// @param complete whether no later run goes on with this one
  private void letGo(boolean complete) {
    try (lock;
        intents) {
      if (complete) {
        Files.deleteIfExists(Intents.beside(path()));
        lock.remove();
      }
    } catch (IOException left) {
      // What stays behind means nothing: rows with a record are certain, and a lock's file locks
      // nothing.
      return;
    }
  }
}

package io.rollcall.cli.fetch;

import io.rollcall.event.RunSummary;
import io.rollcall.journal.Intents;
import io.rollcall.journal.Journal;
import io.rollcall.journal.RunLock;
import io.rollcall.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a run keeps on the disk while it lasts.
///
/// @param journal its records
/// @param manifest what the journal must hold
/// @param intents the rows whose request must not be sent twice
/// @param store what came back, null where that is not kept
/// @param lock what keeps other runs off
record KeptRun(
    Journal journal,
    ManifestKeeper manifest,
    Intents intents,
    @Nullable OpenStore store,
    RunLock lock) {

  /// A store that the run writes to.
  ///
  /// @param kept its folder
  /// @param bodies itself; the run closes it
  record OpenStore(KeptStore kept, Store bodies) {}

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

  /// Takes everything away again where the run cannot begin, unless an earlier session has left
  /// records.
  void discard() {
    if (journal.whole().rows() > 0) {
      closeUnused();
      failed();
      return;
    }
    closeUnused();
    try {
      Files.deleteIfExists(path());
      if (store != null) {
        store.kept().disown();
      }
    } catch (IOException left) {
      // Its emptiness, and the manifest of a run that did not end, say what it is.
      return;
    } finally {
      manifest.discard();
      letGo(true);
    }
  }

  /// Closes what the run would have closed.
  private void closeUnused() {
    try (journal) {
      if (store != null) {
        store.bodies().close();
      }
    } catch (IOException left) {
      // What stays behind says what it is: nothing, or what earlier sessions have left.
      return;
    }
  }

  /// @param complete whether no later run goes on with this one
  private void letGo(boolean complete) {
    try (lock;
        intents;
        KeptStore kept = store == null ? null : store.kept()) {
      if (complete) {
        Files.deleteIfExists(Intents.beside(path()));
        lock.remove();
      }
      if (complete && kept != null) {
        kept.lock().remove();
      }
    } catch (IOException left) {
      // What stays behind means nothing: rows with a record are certain, and a lock's file locks
      // nothing.
      return;
    }
  }
}

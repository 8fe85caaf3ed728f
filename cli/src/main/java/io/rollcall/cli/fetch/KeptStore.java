package io.rollcall.cli.fetch;

import io.rollcall.cli.option.StoreOptions;
import io.rollcall.journal.Disk;
import io.rollcall.journal.RunLock;
import io.rollcall.journal.StoreMark;
import io.rollcall.policy.Product;
import io.rollcall.sinks.store.StoreFolder;
import io.rollcall.sinks.store.StoreForm;
import io.rollcall.sinks.warc.WarcStore;
import io.rollcall.store.StoreRecovery;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The store of a run whose records are kept: its folder, locked, and known to be free or the run's
/// own.
///
/// @param form what it is like
/// @param folder where it is
/// @param settings what its files are like
/// @param lock what keeps other runs off
record KeptStore(StoreForm form, StoreFolder folder, WarcStore.Settings settings, RunLock lock)
    implements Closeable {

  /// What the options ask for, null where nothing is stored.
  ///
  /// @param journal the run's
  /// @param run the run's id
  /// @throws StoreFolder.RefusedException if the folder cannot be this run's
  /// @throws RunLock.HeldException if another run uses it at this moment
  /// @throws IOException if it cannot be written to
  static @Nullable KeptStore of(StoreOptions options, Path journal, String run) throws IOException {
    StoreForm form = options.form();
    if (form == null) {
      return null;
    }
    StoreFolder folder = options.folder(journal);
    RunLock lock = folder.lock();
    try {
      folder.requireFreeFor(run);
      WarcStore.Settings settings =
          new WarcStore.Settings(run, "rollcall/" + Product.version(), options.fileBytesMax());
      return new KeptStore(form, folder, settings, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /// Looks at what the run has left of it.
  ///
  /// @param mark how far the last checkpoint knew it, null for not at all
  /// @throws IOException if it cannot be gone on with
  StoreRecovery recover(@Nullable StoreMark mark) throws IOException {
    return form.recover(Disk.SYSTEM, folder.path(), settings, mark == null ? StoreMark.NONE : mark);
  }

  /// Makes the folder the run's.
  ///
  /// @throws IOException if it cannot
  void own() throws IOException {
    folder.own(settings.run(), form);
  }

  /// Gives the folder back to whoever comes next, as it was found: the run cannot begin.
  ///
  /// @throws IOException if something stays behind
  void disown() throws IOException {
    folder.disown();
    lock.remove();
    folder.deleteIfEmpty();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}

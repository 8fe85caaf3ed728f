package io.rollcall.sinks.store;

import io.rollcall.journal.Disk;
import io.rollcall.journal.StoreMark;
import io.rollcall.sinks.files.FileRecovery;
import io.rollcall.sinks.warc.WarcRecovery;
import io.rollcall.sinks.warc.WarcStore;
import io.rollcall.store.StoreRecovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// What a store is like.
public enum StoreForm {
  /// All exchanges in WARC 1.1 files.
  WARC,
  /// Each row's decoded body in a file named by its SHA-256.
  FILES;

  /// The word used in options.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Looks at what a run has left of its store; a run that begins has left nothing.
  ///
  /// @param settings what its files are like
  /// @param mark how far the run's last checkpoint knew it
  /// @throws io.rollcall.store.DamagedStoreException if that is not there
  /// @throws IOException if it cannot be read
  public StoreRecovery recover(Disk disk, Path folder, WarcStore.Settings settings, StoreMark mark)
      throws IOException {
    return switch (this) {
      case WARC -> new WarcRecovery(disk, folder, settings, mark);
      case FILES -> new FileRecovery(disk, folder, mark);
    };
  }
}

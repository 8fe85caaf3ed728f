package io.rollcall.sinks.store;

import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import io.rollcall.journal.PassingDisk;
import io.rollcall.journal.PassingFile;
import io.rollcall.record.BodyRef;
import io.rollcall.store.Store;
import io.rollcall.store.StoreRecovery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Faults that somebody could make in keeping a store beside a journal, planted between them and
/// the disk.
enum PlantedInStore {
  /// None.
  NOTHING,
  /// What is stored is never forced.
  STORE_NOT_FORCED,
  /// Records are written before what they name.
  JOURNAL_BEFORE_STORE,
  /// Nobody looks whether what the journal's end names is there.
  BODIES_NOT_LOOKED_FOR,
  /// What is stored of rows without a record stays.
  NOT_CUT,
  /// A store that was cut is gone on with one byte too late.
  GONE_ON_ONE_TOO_LATE,
  /// The store is cut one byte too early.
  CUT_ONE_TOO_EARLY;

  /// The disk as the store sees it.
  Disk between(Disk disk) {
    return new Spoiled(disk);
  }

  /// The recovery as a session asks it.
  StoreRecovery between(StoreRecovery recovery) {
    return new SpoiledRecovery(recovery);
  }

  private final class SpoiledRecovery implements StoreRecovery {
    private final StoreRecovery recovery;

    SpoiledRecovery(StoreRecovery recovery) {
      this.recovery = recovery;
    }

    @Override
    public @Nullable String fault(long seq, BodyRef ref) throws IOException {
      return PlantedInStore.this == BODIES_NOT_LOOKED_FOR ? null : recovery.fault(seq, ref);
    }

    @Override
    public Store goOn(LongPredicate settled) throws IOException {
      return recovery.goOn(PlantedInStore.this == NOT_CUT ? seq -> true : settled);
    }

    @Override
    public void close() throws IOException {
      recovery.close();
    }
  }

  private final class Spoiled extends PassingDisk {
    private final Set<Path> cut = new HashSet<>();

    Spoiled(Disk disk) {
      super(disk);
    }

    @Override
    protected DiskFile before(DiskFile file, Path path) {
      return new SpoiledFile(file, path, cut);
    }
  }

  private final class SpoiledFile extends PassingFile {
    private final Path path;
    private final Set<Path> cut;

    SpoiledFile(DiskFile file, Path path, Set<Path> cut) {
      super(file);
      this.path = path;
      this.cut = cut;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      boolean late = PlantedInStore.this == GONE_ON_ONE_TOO_LATE && cut.contains(path);
      return super.write(source, late ? position + 1 : position);
    }

    @Override
    public void truncate(long size) throws IOException {
      boolean early = PlantedInStore.this == CUT_ONE_TOO_EARLY;
      cut.add(path);
      super.truncate(early ? size - 1 : size);
    }

    @Override
    public void force() throws IOException {
      if (PlantedInStore.this != STORE_NOT_FORCED) {
        super.force();
      }
    }
  }
}

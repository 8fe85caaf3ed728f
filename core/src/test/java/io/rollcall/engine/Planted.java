package io.rollcall.engine;

import io.rollcall.journal.Checkpoint;
import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import io.rollcall.journal.PassingDisk;
import io.rollcall.journal.PassingFile;
import io.rollcall.journal.Recovered;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// Faults that somebody could make in keeping a journal, planted between it and the disk.
enum Planted {
  /// None.
  NOTHING(""),
  /// The journal is never forced.
  JOURNAL_NOT_FORCED(".* was (changed|truncated).*"),
  /// The checkpoint is claimed before the journal is forced.
  CHECKPOINT_BEFORE_DATA(".* was (changed|truncated).*"),
  /// The manifest takes its name before its bytes are forced.
  MANIFEST_NAMED_BEFORE_ITS_BYTES("the manifest cannot be read.*"),
  /// The name of a new journal is not forced.
  NAMES_NOT_FORCED(".* (is gone|is asked again|without a manifest).*"),
  /// A session goes on one byte too late.
  CUT_ONE_TOO_LATE(".* (is no record|is asked again|was changed).*"),
  /// A session goes on one byte too early.
  CUT_ONE_TOO_EARLY(".* (are there|is asked again|was changed).*"),
  /// The bytes before the checkpoint are not compared with its checksum.
  CHECKSUM_NOT_COMPARED(""),
  /// What a short write left over is not written.
  REST_NOT_WRITTEN(".* (is no record|are there|is asked again).*");

  private final String betrayedBy;

  Planted(String betrayedBy) {
    this.betrayedBy = betrayedBy;
  }

  /// A pattern of what is then wrong; empty where runs by chance do not show it.
  String betrayedBy() {
    return betrayedBy;
  }

  /// The disk as the journal sees it.
  Disk between(Disk disk) {
    return new Spoiled(disk);
  }

  /// The checkpoint as a session believes it.
  Checkpoint believed(Checkpoint claimed, byte[] journal) {
    if (this != CHECKSUM_NOT_COMPARED) {
      return claimed;
    }
    CRC32C checksum = new CRC32C();
    checksum.update(journal, 0, (int) Math.min(journal.length, claimed.bytes()));
    return new Checkpoint(claimed.bytes(), claimed.rows(), (int) checksum.getValue());
  }

  /// What was found of a journal, as a session goes on with it.
  Recovered found(Recovered recovered) {
    int late = this == CUT_ONE_TOO_LATE ? 1 : this == CUT_ONE_TOO_EARLY ? -1 : 0;
    Checkpoint end = recovered.end();
    return late == 0 || end.bytes() == 0 || recovered.cut() == null
        ? recovered
        : new Recovered(
            recovered.settled(),
            new Checkpoint(end.bytes() + late, end.rows(), end.crc32c()),
            recovered.checksum(),
            recovered.cut());
  }

  private final class Spoiled extends PassingDisk {
    private final List<DiskFile> later = new ArrayList<>();

    Spoiled(Disk disk) {
      super(disk);
    }

    @Override
    protected DiskFile before(DiskFile file, Path path) {
      return new SpoiledFile(file, path.equals(JournaledRun.OUTPUT));
    }

    @Override
    public void force(Path folder) throws IOException {
      if (Planted.this != NAMES_NOT_FORCED) {
        super.force(folder);
      }
      for (DiskFile file : later) {
        file.force();
      }
      later.clear();
    }

    /// Whether a file is forced now; else it is later, or never.
    private boolean forcesNow(DiskFile file, boolean journal) {
      return switch (Planted.this) {
        case JOURNAL_NOT_FORCED -> !journal;
        case CHECKPOINT_BEFORE_DATA -> !journal || !later.add(file);
        case MANIFEST_NAMED_BEFORE_ITS_BYTES -> journal || !later.add(file);
        case NOTHING,
            NAMES_NOT_FORCED,
            CUT_ONE_TOO_LATE,
            CUT_ONE_TOO_EARLY,
            CHECKSUM_NOT_COMPARED,
            REST_NOT_WRITTEN ->
            true;
      };
    }

    private final class SpoiledFile extends PassingFile {
      private final DiskFile file;
      private final boolean journal;

      SpoiledFile(DiskFile file, boolean journal) {
        super(file);
        this.file = file;
        this.journal = journal;
      }

      @Override
      public int write(ByteBuffer source, long position) throws IOException {
        int all = source.remaining();
        int written = super.write(source, position);
        if (journal && Planted.this == REST_NOT_WRITTEN) {
          source.position(source.limit());
          return all;
        }
        return written;
      }

      @Override
      public void force() throws IOException {
        if (forcesNow(file, journal)) {
          super.force();
        }
      }
    }
  }
}

package io.rollcall.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Finds out what a run has settled before it died. What stands before its last checkpoint must be
/// what was written, byte by byte; what stands behind it is taken as far as its lines are whole
/// records of rows that have none yet.
///
/// Confined to one use. Its memory is a bit for each row.
public final class Recovery {
  private final Disk disk;
  private final Path path;
  private final Checkpoint claimed;
  private final LineCheck check;
  private final SettledRows settled = new SettledRows();
  private final CRC32C checksum = new CRC32C();
  private final LineScanner scanner = new LineScanner();

  private Recovery(Disk disk, Path path, Checkpoint claimed, LineCheck check) {
    this.disk = disk;
    this.path = path;
    this.claimed = claimed;
    this.check = check;
  }

  /// Reads that journal.
  ///
  /// @param claimed the last checkpoint that was kept
  /// @param check judges the lines behind it
  /// @throws DamagedJournalException if what the checkpoint claims is not there
  /// @throws IOException if the journal cannot be read
  public static Recovered of(Disk disk, Path path, Checkpoint claimed, LineCheck check)
      throws IOException {
    return new Recovery(disk, path, claimed, check).run();
  }

  private Recovered run() throws IOException {
    if (!disk.exists(path)) {
      return missing();
    }
    try (DiskFile file = disk.read(path)) {
      long size = file.size();
      if (size < claimed.bytes()) {
        throw new DamagedJournalException(
            size,
            String.format(
                Locale.ROOT,
                "%s was truncated: it ends at byte %d, and its manifest tells of %d bytes",
                path,
                size,
                claimed.bytes()));
      }
      JournalLines lines = new JournalLines(file, 0);
      readClaimed(file, lines);
      return readOn(lines, size);
    }
  }

  private Recovered missing() throws IOException {
    if (claimed.bytes() > 0) {
      throw new DamagedJournalException(
          0,
          String.format(
              Locale.ROOT,
              "%s is gone, and its manifest tells of %d bytes",
              path,
              claimed.bytes()));
    }
    return Recovered.nothing();
  }

  private void readClaimed(DiskFile file, JournalLines lines) throws IOException {
    long wrong = -1;
    while (lines.nextOffset() < claimed.bytes() && lines.advance()) {
      checksum.update(lines.array(), lines.from(), lines.length() + 1);
      LineFacts facts = scanner.facts(lines.array(), lines.from(), lines.length());
      if (wrong < 0 && (facts == null || !settled.add(facts))) {
        wrong = lines.offset();
      }
    }
    if (lines.nextOffset() != claimed.bytes()
        || (int) checksum.getValue() != claimed.crc32c()
        || settled.count() != claimed.rows()
        || wrong >= 0) {
      throw changed(wrong >= 0 ? wrong : firstFault(file));
    }
  }

  private DamagedJournalException changed(long offset) {
    String place =
        offset < 0 ? "somewhere before byte " + claimed.bytes() : "in the line at byte " + offset;
    return new DamagedJournalException(
        Math.max(0, offset),
        String.format(
            Locale.ROOT,
            "%s was changed %s: its first %d bytes are not the %d records that its run wrote",
            path,
            place,
            claimed.bytes(),
            claimed.rows()));
  }

  /// Where the first line begins that is no record, -1 where all are.
  private long firstFault(DiskFile file) throws IOException {
    JournalLines lines = new JournalLines(file, 0);
    while (lines.nextOffset() < claimed.bytes() && lines.advance()) {
      if (check.fault(lines.array(), lines.from(), lines.length()) != null) {
        return lines.offset();
      }
    }
    return -1;
  }

  private Recovered readOn(JournalLines lines, long size) throws IOException {
    long bytes = claimed.bytes();
    String fault = null;
    while (fault == null && lines.advance()) {
      fault = faultOf(lines);
      if (fault == null) {
        checksum.update(lines.array(), lines.from(), lines.length() + 1);
        bytes = lines.nextOffset();
      }
    }
    Checkpoint end = new Checkpoint(bytes, settled.count(), (int) checksum.getValue());
    return new Recovered(settled, end, checksum, cut(size - bytes, fault));
  }

  /// Enters the line's record, or says why it cannot be.
  private @Nullable String faultOf(JournalLines lines) {
    String fault = check.fault(lines.array(), lines.from(), lines.length());
    if (fault != null) {
      return fault;
    }
    LineFacts facts = scanner.facts(lines.array(), lines.from(), lines.length());
    if (facts == null) {
      return "the line does not begin with its row";
    }
    return settled.add(facts) ? null : "row " + facts.seq() + " has a record before";
  }

  private static Recovered.@Nullable Cut cut(long bytes, @Nullable String fault) {
    if (bytes == 0) {
      return null;
    }
    return fault == null
        ? new Recovered.Cut(bytes, true, "the line was not written to its end")
        : new Recovered.Cut(bytes, false, fault);
  }
}

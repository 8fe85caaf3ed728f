package io.rollcall.cli.earlier;

import io.rollcall.journal.Checkpoint;
import io.rollcall.journal.JournalLines;
import io.rollcall.sinks.view.NoRecordException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;

/// Copies the records of an earlier run that do not meet a condition, line by line and byte for
/// byte, into a journal for another run to go on with.
///
/// @param earlier the journal of the earlier run
/// @param left the condition of the records that are left out
public record CopiedRecords(Path earlier, Condition left) {
  private static final int BUFFER_BYTES = 256 << 10;

  /// Copies. The journal appears when it is whole.
  ///
  /// @return how far the new journal goes
  /// @throws NoRecordException if a line is no record
  /// @throws IOException if the one cannot be read or the other not be written
  public Checkpoint into(Path journal) throws IOException {
    Path part = journal.resolveSibling(journal.getFileName() + ".part");
    Checkpoint copied;
    try (JournalLines lines = JournalLines.open(earlier, 0);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER_BYTES)) {
      copied = copy(lines, out);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, journal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return copied;
  }

  private Checkpoint copy(JournalLines lines, OutputStream out) throws IOException {
    EarlierRecord.Reader reader = new EarlierRecord.Reader();
    CRC32C checksum = new CRC32C();
    long bytes = 0;
    long rows = 0;
    while (lines.advance()) {
      if (!left.test(read(reader, lines))) {
        int length = lines.length() + 1;
        out.write(lines.array(), lines.from(), length);
        checksum.update(lines.array(), lines.from(), length);
        bytes += length;
        rows++;
      }
    }
    return new Checkpoint(bytes, rows, (int) checksum.getValue());
  }

  private static EarlierRecord read(EarlierRecord.Reader reader, JournalLines lines)
      throws NoRecordException {
    try {
      return reader.read(lines.array(), lines.from(), lines.length());
    } catch (NoRecordException refused) {
      throw new NoRecordException("at byte " + lines.offset() + ": " + refused.getMessage());
    }
  }
}

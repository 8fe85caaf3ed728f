package io.rollcall.journal;

import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// What was found of a journal whose run did not come to its end.
///
/// @param settled the rows that have their record
/// @param end behind the last line that is whole and right; what follows is cut off
/// @param checksum that of all lines up to there, to be gone on with
/// @param cut what follows, null where nothing does
public record Recovered(SettledRows settled, Checkpoint end, CRC32C checksum, @Nullable Cut cut) {

  /// Bytes behind the last line that is whole and right.
  ///
  /// @param bytes how many
  /// @param isTornLine whether they are a line that was being written when its process died; else
  ///   the machine stopped, or somebody wrote there, and they are kept aside
  /// @param reason what is wrong with them
  public record Cut(long bytes, boolean isTornLine, String reason) {}

  /// What is found where nothing was written yet.
  public static Recovered nothing() {
    return new Recovered(new SettledRows(), Checkpoint.NONE, new CRC32C(), null);
  }
}

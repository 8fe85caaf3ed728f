package io.rollcall.sinks.warc;

import io.rollcall.journal.Disk;
import io.rollcall.journal.StoreMark;
import io.rollcall.record.BodyRef;
import io.rollcall.record.FetchRecord;
import io.rollcall.store.Capture;
import io.rollcall.store.Store;
import io.rollcall.store.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A store of WARC 1.1 files: the exchanges of a row, all hops and attempts, one behind the other.
///
/// After an exception it takes no more, and its files are cut back to what was flushed, where the
/// disk lets it. Confined to the run's writer thread, but for [#force].
public final class WarcStore implements Store {
  private final Path folder;
  private final WarcFiles files;
  private final WarcWriter writer;
  private boolean broken;

  /// A store in a folder that is there, behind what it holds.
  ///
  /// @param mark behind what it holds of this run
  /// @throws IOException if it cannot be opened
  public WarcStore(Disk disk, Path folder, Settings settings, StoreMark mark) throws IOException {
    this.folder = folder;
    this.files = new WarcFiles(disk, folder, settings.run(), mark);
    this.writer =
        new WarcWriter(files, settings.run(), settings.software(), settings.fileBytesMax());
  }

  /// What its files are like.
  ///
  /// @param run the run's id: letters, digits and hyphens
  /// @param software what writes, as in `rollcall/1.0`
  /// @param fileBytesMax bytes of a file from which on a new one is begun
  public record Settings(String run, String software, long fileBytesMax) {

    /// Refuses what a file's name cannot have.
    public Settings {
      if (!run.matches("[A-Za-z0-9-]{1,64}")) {
        throw new IllegalArgumentException(
            "run must be 1 to 64 letters, digits and hyphens, not '" + run + "'");
      }
      if (fileBytesMax < 1) {
        throw new IllegalArgumentException("fileBytesMax must be at least 1, not " + fileBytesMax);
      }
    }
  }

  @Override
  public Capture capture() {
    return Capture.EXCHANGE;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public @Nullable BodyRef write(FetchRecord record, List<Transcript> transcripts)
      throws IOException {
    requireSound();
    BodyRef place = null;
    try {
      for (Transcript transcript : transcripts) {
        writer.makeRoom(transcript.origin().began());
        place = writer.write(transcript);
      }
    } catch (IOException e) {
      broken = true;
      files.cutBack(e);
      throw e;
    }
    return record.body() == null ? null : place;
  }

  @Override
  public void flush() throws IOException {
    requireSound();
    try {
      files.flush();
    } catch (IOException e) {
      broken = true;
      files.cutBack(e);
      throw e;
    }
  }

  private void requireSound() throws IOException {
    if (broken) {
      throw new IOException("the store in " + folder + " takes no more");
    }
  }

  @Override
  public StoreMark mark() {
    return files.mark();
  }

  @Override
  public void force() throws IOException {
    files.force();
  }

  @Override
  public void close() throws IOException {
    writer.close();
    files.close();
  }
}

package io.rollcall.cli.fetch;

import io.rollcall.cli.terminal.FatalException;
import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import io.rollcall.journal.Journal;
import io.rollcall.journal.Recovered;
import io.rollcall.journal.RunLock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The file that a run's records are kept in, and the lock on it.
///
/// @param journal takes the records
/// @param lock keeps other runs off
record KeptFile(Journal journal, RunLock lock) {

  /// The path that a text names.
  ///
  /// @throws FatalException if it can be no output; the message says why
  static Path path(String text) {
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException noPath) {
      throw new FatalException(text + " is no file name: " + noPath.getReason(), noPath);
    }
    Path folder = path.toAbsolutePath().getParent();
    if (text.isEmpty() || folder == null || Files.isDirectory(path)) {
      throw new FatalException(
          (text.isEmpty() ? "''" : text) + " is a folder: name a file in it for the output");
    }
    if (!Files.isDirectory(folder)) {
      throw new FatalException(
          "the output " + text + " cannot be written: there is no folder " + folder);
    }
    return path;
  }

  /// Whether that is something else than a file: a pipe or a device, which nothing can overwrite.
  static boolean isDevice(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path);
  }

  /// Begins the file, behind its manifest.
  ///
  /// @throws FatalException if it exists and may not be overwritten, or cannot be written
  static KeptFile begin(Path path, boolean overwrite, ManifestKeeper manifest) {
    try {
      requireNew(path, overwrite);
      RunLock lock = RunLock.of(path);
      try {
        requireNew(path, overwrite);
        if (Files.exists(path)) {
          empty(path);
        }
        manifest.begin();
        Journal journal = Journal.goOn(Disk.SYSTEM, path, Recovered.nothing(), manifest);
        journal.checkpointEvery(Journal.CHECKPOINT_INTERVAL);
        return new KeptFile(journal, lock);
      } catch (IOException | FatalException e) {
        lock.remove();
        throw e;
      }
    } catch (FileAlreadyExistsException there) {
      throw new FatalException(
          path + " exists already: name another output, or let --overwrite replace it", there);
    } catch (RunLock.HeldException held) {
      throw new FatalException(String.valueOf(held.getMessage()), held);
    } catch (AccessDeniedException denied) {
      throw new FatalException(
          "the output " + path + " cannot be written: permission denied", denied);
    } catch (IOException unwritable) {
      throw new FatalException(
          "the output " + path + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }

  private static void requireNew(Path path, boolean overwrite) throws IOException {
    if (!overwrite && Files.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  /// Empties a file before its manifest is written anew: were the process to die between the two,
  /// the manifest before would tell of bytes that are not there, and nothing would be taken for
  /// records of the new run.
  private static void empty(Path path) throws IOException {
    try (DiskFile file = Disk.SYSTEM.open(path)) {
      file.truncate(0);
      file.force();
    }
  }

  /// Takes the file away again; what cannot be deleted is empty.
  void discard() {
    try (journal) {
      Files.deleteIfExists(journal.path());
    } catch (IOException left) {
      // Its emptiness, and the manifest of a run that did not end, say what it is.
      return;
    } finally {
      release(true);
    }
  }

  /// Gives the lock back.
  ///
  /// @param complete whether no later run goes on with this one
  void release(boolean complete) {
    try (lock) {
      if (complete) {
        lock.remove();
      }
    } catch (IOException left) {
      // A file that stays behind locks nothing.
      return;
    }
  }
}

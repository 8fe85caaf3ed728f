package io.rollcall.cli.fetch;

import io.rollcall.cli.terminal.FatalException;
import io.rollcall.sink.OutputFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The file that a run's records are kept in.
///
/// @param path as it was named
/// @param channel takes the records
record KeptFile(Path path, OutputFile channel) {

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

  /// Takes the file away again; what cannot be deleted is empty.
  void discard() {
    try (channel) {
      Files.deleteIfExists(path);
    } catch (IOException left) {
      // Its emptiness, and the manifest of a run that did not end, say what it is.
      return;
    }
  }

  /// Makes the file.
  ///
  /// @throws FatalException if it exists and may not be overwritten, or cannot be written
  static KeptFile open(Path path, boolean overwrite) {
    try {
      return new KeptFile(path, overwrite ? OutputFile.overwrite(path) : OutputFile.create(path));
    } catch (FileAlreadyExistsException there) {
      throw new FatalException(
          path + " exists already: name another output, or let --overwrite replace it", there);
    } catch (AccessDeniedException denied) {
      throw new FatalException(
          "the output " + path + " cannot be written: permission denied", denied);
    } catch (IOException unwritable) {
      throw new FatalException(
          "the output " + path + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }
}

package io.rollcall.cli.fetch;

import io.rollcall.cli.terminal.FatalException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Files that records may be kept in.
final class KeptFile {
  private KeptFile() {}

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
}

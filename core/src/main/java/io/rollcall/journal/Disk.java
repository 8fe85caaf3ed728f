package io.rollcall.journal;

import java.io.IOException;
import java.nio.file.Path;

/// What a run asks of the disk, call by call: a small port, so that tests can fail, tear, forget
/// and reorder each of these calls.
///
/// Nothing is on the disk before it was forced there: bytes and lengths by [DiskFile#force], names
/// by [#force].
public interface Disk {
  /// The disks of this machine.
  Disk SYSTEM = new SystemDisk();

  /// Makes a file that was not there.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if there is one
  /// @throws IOException if it cannot be made
  DiskFile create(Path file) throws IOException;

  /// Opens a file that is there, to read it and to write to it.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is none
  /// @throws IOException if it cannot be opened
  DiskFile open(Path file) throws IOException;

  /// Opens a file that is there, to read it.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is none
  /// @throws IOException if it cannot be opened
  DiskFile read(Path file) throws IOException;

  /// Whether there is something of that name.
  boolean exists(Path file);

  /// Gives a file another name, in place of the file that had it: whoever opens that name finds the
  /// one or the other, whole.
  ///
  /// @throws IOException if it cannot; then nothing has changed
  void replace(Path from, Path to) throws IOException;

  /// Makes a folder, where there is none; the one that it is in is there.
  ///
  /// @throws IOException if it cannot
  void makeFolder(Path folder) throws IOException;

  /// Takes a file away, where there is one.
  ///
  /// @throws IOException if it cannot
  void delete(Path file) throws IOException;

  /// Forces the names in a folder to the disk, where the system lets folders be opened.
  ///
  /// @throws IOException if they may not be there
  void force(Path folder) throws IOException;
}

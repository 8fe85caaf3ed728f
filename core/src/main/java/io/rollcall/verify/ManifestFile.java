package io.rollcall.verify;

import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// The file `OUT.manifest.json` beside an output.
public final class ManifestFile {
  private static final long BYTES_MAX = 16 << 20;

  private ManifestFile() {}

  /// Where the manifest of that output lies.
  public static Path beside(Path output) {
    return output.resolveSibling(output.getFileName() + ".manifest.json");
  }

  /// Writes a manifest, on the disk when this returns: whoever reads the file, also after a crash,
  /// finds the one before or this one, whole.
  ///
  /// @throws IOException if it cannot be written; the one before still stands
  public static void write(Path file, Manifest manifest) throws IOException {
    write(Disk.SYSTEM, file, manifest);
  }

  /// The same on another disk.
  ///
  /// @throws IOException if it cannot be written; the one before still stands
  public static void write(Disk disk, Path file, Manifest manifest) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a manifest must be a file, not " + file);
    }
    Path next = folder.resolve("." + file.getFileName() + ".tmp");
    disk.delete(next);
    try {
      writeDurably(disk, next, ManifestJson.text(manifest).getBytes(StandardCharsets.UTF_8));
      disk.replace(next, file);
    } catch (IOException e) {
      disk.delete(next);
      throw e;
    }
    disk.force(folder);
  }

  /// The path of a file as the manifest beside an output has it: from the output's folder.
  public static String nameFrom(Path output, Path file) {
    Path folder = output.toAbsolutePath().normalize().resolveSibling("");
    Path absolute = file.toAbsolutePath().normalize();
    boolean alike = folder.getRoot() != null && folder.getRoot().equals(absolute.getRoot());
    return (alike ? folder.relativize(absolute) : absolute).toString();
  }

  private static void writeDurably(Disk disk, Path path, byte[] text) throws IOException {
    try (DiskFile file = disk.create(path)) {
      ByteBuffer bytes = ByteBuffer.wrap(text);
      while (bytes.hasRemaining()) {
        file.write(bytes, bytes.position());
      }
      file.force();
    }
  }

  /// Reads a manifest.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is none
  /// @throws IOException if it cannot be read, or is no manifest; the message says why
  public static Manifest read(Path file) throws IOException {
    return read(Disk.SYSTEM, file);
  }

  /// The same from another disk.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is none
  /// @throws IOException if it cannot be read, or is no manifest; the message says why
  public static Manifest read(Disk disk, Path file) throws IOException {
    if (!disk.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    byte[] bytes = bytes(disk, file);
    try {
      return ManifestJson.manifest(new JsonFields("", JsonTree.of(bytes, 0, bytes.length)));
    } catch (JsonTree.NoJsonException e) {
      throw new IOException("it is no JSON: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(Disk disk, Path path) throws IOException {
    try (DiskFile file = disk.read(path)) {
      if (file.size() > BYTES_MAX) {
        throw new IOException("it is larger than " + BYTES_MAX + " bytes");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {
        // A file may be read in pieces.
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }
}

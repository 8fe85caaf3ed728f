package io.rollcall.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a manifest must be a file, not " + file);
    }
    Path next = folder.resolve("." + file.getFileName() + ".tmp");
    Files.deleteIfExists(next);
    try {
      writeDurably(next, ManifestJson.text(manifest).getBytes(StandardCharsets.UTF_8));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(next);
      throw e;
    }
    force(folder);
  }

  private static void writeDurably(Path file, byte[] text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /// Forces the new name to the disk, where the system lets folders be opened.
  private static void force(Path folder) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }

  /// Reads a manifest.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is none
  /// @throws IOException if it cannot be read, or is no manifest; the message says why
  public static Manifest read(Path file) throws IOException {
    if (Files.size(file) > BYTES_MAX) {
      throw new IOException("it is larger than " + BYTES_MAX + " bytes");
    }
    byte[] bytes = Files.readAllBytes(file);
    try {
      return ManifestJson.manifest(new JsonFields("", JsonTree.of(bytes, 0, bytes.length)));
    } catch (JsonTree.NoJsonException e) {
      throw new IOException("it is no JSON: " + e.getMessage(), e);
    }
  }
}

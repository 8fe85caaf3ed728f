package io.rollcall.cli;

import io.rollcall.journal.Checkpoint;
import io.rollcall.verify.Manifest;
import io.rollcall.verify.ManifestFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Makes of a complete output what a killed run would have left of it.
final class BrokenOffRun {
  private BrokenOffRun() {}

  /// Leaves the first lines of an output, a checkpoint behind some of them, and what a torn line
  /// may hold.
  static void of(Path output, int linesLeft, int linesClaimed, String torn) throws IOException {
    Path file = ManifestFile.beside(output);
    Manifest manifest = ManifestFile.read(file);
    byte[] whole = Files.readAllBytes(output);
    int left = endOf(whole, linesLeft);
    int claimed = endOf(whole, linesClaimed);
    CRC32C checksum = new CRC32C();
    checksum.update(whole, 0, claimed);
    Files.write(output, Arrays.copyOf(whole, left));
    Files.writeString(output, Files.readString(output) + torn, StandardCharsets.UTF_8);
    ManifestFile.write(
        file,
        manifest.reached(
            manifest.lists(), new Checkpoint(claimed, linesClaimed, (int) checksum.getValue())));
  }

  private static int endOf(byte[] text, int lines) {
    int left = lines;
    for (int index = 0; index < text.length && left > 0; index++) {
      if (text[index] == '\n' && --left == 0) {
        return index + 1;
      }
    }
    return 0;
  }
}

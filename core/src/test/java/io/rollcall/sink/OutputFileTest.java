package io.rollcall.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An output file knows what it holds.
class OutputFileTest {
  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("out.jsonl");
  }

  @Test
  void lengthAndChecksumAreThoseOfTheFile() throws IOException {
    OutputFile file = OutputFile.create(path);
    assertEquals(new OutputIdentity("out.jsonl", 0, "00000000"), file.identity());
    file.write(bytes("1234"));
    file.write(bytes("56789"));
    file.close();
    assertEquals(new OutputIdentity("out.jsonl", 9, "e3069283"), file.identity());
    assertEquals("123456789", Files.readString(path));
    assertFalse(file.isOpen());
  }

  @Test
  void aCutFileHasTheChecksumOfWhatIsLeft() throws IOException {
    String kept = "a line\n".repeat(20_000);
    try (OutputFile file = OutputFile.create(path)) {
      file.write(bytes(kept));
      file.write(bytes("torn"));
      file.truncate(kept.length());
      file.write(bytes("more\n"));
      assertEquals(kept.length() + 5, file.size());
      assertEquals(identityOf(kept + "more\n"), file.identity());
    }
    assertEquals(kept + "more\n", Files.readString(path));
  }

  @Test
  void aFileThatIsThereIsNotTouchedUnlessItIsToBeOverwritten() throws IOException {
    Files.writeString(path, "precious and long");
    assertThrows(FileAlreadyExistsException.class, () -> OutputFile.create(path));
    assertEquals("precious and long", Files.readString(path));
    try (OutputFile file = OutputFile.overwrite(path)) {
      file.write(bytes("new"));
    }
    assertEquals("new", Files.readString(path));
  }

  @Test
  void onlyTheEndIsWrittenTo() throws IOException {
    try (OutputFile file = OutputFile.create(path)) {
      file.write(bytes("abc"));
      file.position(3);
      assertThrows(IllegalArgumentException.class, () -> file.position(0));
    }
  }

  private static OutputIdentity identityOf(String text) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes(text));
    return OutputIdentity.of("out.jsonl", text.length(), checksum.getValue());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.rollcall.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A journal knows what it holds, and claims what is on the disk.
class JournalTest {
  @TempDir Path folder;
  private final List<Checkpoint> kept = new ArrayList<>();
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("out.jsonl");
  }

  private Journal created() throws IOException {
    return Journal.create(Disk.SYSTEM, path, kept::add);
  }

  @Test
  void lengthAndChecksumAreThoseOfItsWholeLines() throws IOException {
    Journal journal = created();
    assertEquals(Checkpoint.NONE, journal.whole());
    journal.write(bytes("12345\n67"));
    assertEquals(checkpoint("12345\n"), journal.whole());
    journal.write(bytes("8"));
    assertEquals(checkpoint("12345\n"), journal.whole());
    journal.write(bytes("9\n\n"));
    journal.close();
    assertEquals(checkpoint("12345\n6789\n\n"), journal.whole());
    assertEquals("12345\n6789\n\n", Files.readString(path));
    assertFalse(journal.isOpen());
  }

  @Test
  void aCheckpointClaimsWholeLinesOnceEach() throws IOException {
    try (Journal journal = created()) {
      journal.checkpoint();
      journal.write(bytes("a\nb"));
      journal.checkpoint();
      journal.checkpoint();
      journal.write(bytes("c\n"));
    }
    assertEquals(List.of(checkpoint("a\n"), checkpoint("a\nbc\n")), kept, "the last when closed");
  }

  @Test
  void aTornLastLineIsCutOffAndThenNothingFollows() throws IOException {
    try (Journal journal = created()) {
      journal.write(bytes("whole\ntorn"));
      assertThrows(IllegalArgumentException.class, () -> journal.truncate(3));
      journal.truncate(6);
      assertThrows(IOException.class, () -> journal.write(bytes("more\n")));
    }
    assertEquals("whole\n", Files.readString(path));
    assertEquals(List.of(checkpoint("whole\n")), kept);
  }

  @Test
  void aFileThatIsThereIsNotTouched() throws IOException {
    Files.writeString(path, "precious and long");
    assertThrows(FileAlreadyExistsException.class, this::created);
    assertEquals("precious and long", Files.readString(path));
  }

  @Test
  void onlyTheEndIsWrittenTo() throws IOException {
    try (Journal journal = created()) {
      journal.write(bytes("abc"));
      journal.position(3);
      assertThrows(IllegalArgumentException.class, () -> journal.position(0));
    }
  }

  @Test
  void aViewFollowsWhileItGrowsAndSeesWholeLinesOnly() throws IOException {
    try (Journal journal = created();
        JournalLines lines = JournalLines.open(path, 0)) {
      assertFalse(lines.advance());
      journal.write(bytes("one\ntw"));
      assertEquals(List.of("0 one"), read(lines));
      journal.write(bytes("o\nthree\n"));
      assertEquals(List.of("4 two", "8 three"), read(lines));
      assertEquals(journal.whole().bytes(), lines.nextOffset());
    }
    try (JournalLines behind = JournalLines.open(path, 4)) {
      assertEquals(List.of("4 two", "8 three"), read(behind));
    }
  }

  @Test
  void aLineMayBeLongerThanWhatIsReadAtATime() throws IOException {
    String giant = "x".repeat(5 << 20);
    Files.writeString(path, "a\n" + giant + "\n" + "y\n".repeat(2_000_000));
    try (JournalLines lines = JournalLines.open(path, 0)) {
      long count = 0;
      while (lines.advance()) {
        if (lines.length() > 1) {
          assertEquals(giant.length(), lines.length());
          assertEquals(2, lines.offset());
        }
        count++;
      }
      assertEquals(2_000_002, count);
      assertEquals(Files.size(path), lines.nextOffset());
    }
  }

  private static List<String> read(JournalLines lines) throws IOException {
    List<String> read = new ArrayList<>();
    while (lines.advance()) {
      String text = new String(lines.array(), lines.from(), lines.length(), StandardCharsets.UTF_8);
      read.add(lines.offset() + " " + text);
    }
    return read;
  }

  private static Checkpoint checkpoint(String text) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes(text));
    long rows = text.chars().filter(c -> c == '\n').count();
    return new Checkpoint(text.length(), rows, (int) checksum.getValue());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}

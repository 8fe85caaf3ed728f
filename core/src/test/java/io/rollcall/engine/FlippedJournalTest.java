package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.journal.Checkpoint;
import io.rollcall.journal.DamagedJournalException;
import io.rollcall.journal.Disk;
import io.rollcall.journal.Recovered;
import io.rollcall.journal.Recovery;
import io.rollcall.policy.Detail;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineBuffer;
import io.rollcall.source.Row;
import io.rollcall.verify.RecordLineCheck;
import io.rollcall.verify.RecordSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A small journal, each byte of which is changed in turn by one bit.
class FlippedJournalTest {
  private static final int ROWS = 5;
  private static final int ROWS_CLAIMED = 3;
  private static final RecordLineCheck CHECK = new RecordLineCheck(FieldSelection.ALL, false);
  private static final RecordSchema SCHEMA = RecordSchema.published();

  @TempDir private Path folder;
  private Path path;
  private byte[] whole;
  private Checkpoint claimed;

  @BeforeEach
  void writeJournal() {
    path = folder.resolve("answers.jsonl");
    LineBuffer lines = new LineBuffer(1024);
    Recorder recorder = new Recorder(Detail.DEFAULT, "GET");
    Failure failure = Failure.of(FailureKind.INPUT_URL, "test");
    int claimedBytes = 0;
    for (int seq = 1; seq <= ROWS; seq++) {
      Row row = Row.of(seq, "row " + seq);
      new JsonLinesEncoder().encode(recorder.refused(row, failure, Instant.EPOCH), lines);
      claimedBytes = seq == ROWS_CLAIMED ? lines.length() : claimedBytes;
    }
    whole = lines.copy();
    CRC32C checksum = new CRC32C();
    checksum.update(whole, 0, claimedBytes);
    claimed = new Checkpoint(claimedBytes, ROWS_CLAIMED, (int) checksum.getValue());
  }

  @Test
  void beforeTheCheckpointEveryFlipIsFound() throws IOException {
    for (int at = 0; at < claimed.bytes(); at++) {
      Files.write(path, flipped(at));
      assertTrue(isRefused(claimed), "byte " + at);
    }
  }

  @Test
  void withoutItsChecksumSomeWouldNotBe() throws IOException {
    int passed = 0;
    for (int at = 0; at < claimed.bytes(); at++) {
      byte[] journal = flipped(at);
      Files.write(path, journal);
      Checkpoint believed = Planted.CHECKSUM_NOT_COMPARED.believed(claimed, journal);
      passed += isRefused(believed) ? 0 : 1;
    }
    assertNotEquals(0, passed);
  }

  @Test
  void behindItWhatIsNoRecordIsCutOffAndWhatIsOneIsTaken() throws IOException {
    for (int at = Math.toIntExact(claimed.bytes()); at < whole.length; at++) {
      byte[] journal = flipped(at);
      Files.write(path, journal);
      Recovered recovered = Recovery.of(Disk.SYSTEM, path, claimed, CHECK);
      int right = bytesOfRecords(journal);
      assertTrue(
          recovered.end().bytes() <= right, "byte " + at + ": a line that is no record was taken");
      assertEquals(recovered.end().bytes() < journal.length, recovered.cut() != null);
    }
  }

  /// How far the journal holds records of rows, each once, by its schema alone.
  private int bytesOfRecords(byte[] journal) {
    Set<String> rows = new HashSet<>();
    int from = 0;
    for (int index = 0; index < journal.length; index++) {
      if (journal[index] != '\n') {
        continue;
      }
      byte[] line = Arrays.copyOfRange(journal, from, index);
      String text = new String(line, StandardCharsets.UTF_8);
      if (SCHEMA.check(line) != null || !rows.add(text.replaceFirst(",.*", ""))) {
        return from;
      }
      from = index + 1;
    }
    return from;
  }

  private boolean isRefused(Checkpoint checkpoint) throws IOException {
    try {
      Recovery.of(Disk.SYSTEM, path, checkpoint, CHECK);
      return false;
    } catch (DamagedJournalException refused) {
      assertTrue(refused.offset() < whole.length);
      return true;
    }
  }

  private byte[] flipped(int at) {
    byte[] journal = whole.clone();
    journal[at] ^= (byte) (1 << at % 7);
    return journal;
  }
}

package io.rollcall.sinks.warc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.journal.Disk;
import io.rollcall.journal.StoreMark;
import io.rollcall.record.BodyRef;
import io.rollcall.sinks.StoredRecords;
import io.rollcall.store.Transcript;
import io.rollcall.store.Transcripts;
import io.rollcall.store.Truncation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is stored is read by two judges that nobody here wrote, and each place leads to its
/// exchange.
class WarcStoreTest {
  private static final String PAGE = "<title>a page</title>".repeat(40);

  /// What jwarc says of an answer that was cut, whose head promised more: the server's words, kept
  /// as they came, in a record that says `WARC-Truncated`.
  private static final String LYING_LENGTH = "ERROR: invalid HTTP header Content-Length: 99999";

  @TempDir private Path folder;

  @Test
  void bothJudgesFindNothing() throws Exception {
    store(1L << 30, transcripts());
    List<WarcJudges.Found> findings =
        WarcJudges.judged(List.of(files().getFirst())).stream()
            .filter(found -> !found.text().contains(LYING_LENGTH))
            .toList();
    assertEquals(List.of(), findings);
  }

  @Test
  void theJudgesFindWhatIsWrong() throws Exception {
    store(
        1L << 30, List.of(Transcripts.answer(1, "Content-Length: 5\r\n", "right", "wrong", null)));
    assertFalse(WarcJudges.judged(List.of(files().getFirst())).isEmpty());
  }

  @Test
  void eachPlaceIsOneMemberThatHoldsTheBytesThatCame() throws Exception {
    List<Transcript> transcripts = transcripts();
    List<BodyRef> places = store(1, transcripts);
    for (int index = 0; index < places.size(); index++) {
      byte[] expected = answer(transcripts.get(index));
      byte[] record = member(places.get(index));
      byte[] tail = Arrays.copyOf(expected, expected.length + 4);
      System.arraycopy(Transcripts.bytes("\r\n\r\n"), 0, tail, expected.length, 4);
      assertArrayEquals(
          tail, Arrays.copyOfRange(record, record.length - tail.length, record.length));
    }
    assertEquals(transcripts.size(), files().size(), "a file each, by the limit of one byte");
  }

  @Test
  void anEqualBodyIsARevisitOfTheFirst() throws Exception {
    List<BodyRef> places =
        store(
            1L << 30,
            List.of(
                Transcripts.whole(1, PAGE),
                Transcripts.whole(2, PAGE),
                Transcripts.whole(3, PAGE + "!")));
    BodyRef first = places.get(0);
    BodyRef second = places.get(1);
    assertNull(first.revisit());
    assertEquals(first.offset(), second.offset());
    String head = new String(member(second.own()), StandardCharsets.ISO_8859_1);
    assertTrue(head.contains("WARC-Type: revisit\r\n"), head);
    assertTrue(head.endsWith("Content-Length: 840\r\n\r\n\r\n\r\n"), head);
    assertNull(places.get(2).revisit());
  }

  @Test
  void theSameRunGivesTheSameIdsAndAnotherRunOthers() {
    RecordIds ids = new RecordIds("run-1");
    Transcript.Origin one = Transcripts.whole(1, PAGE).origin();
    Transcript.Origin retried =
        new Transcript.Origin(1, 2, 0, one.targetUri(), one.began().plusSeconds(1));
    assertEquals(ids.of(one, "response"), ids.of(Transcripts.whole(1, "").origin(), "response"));
    assertNotEquals(ids.of(one, "response"), ids.of(one, "request"));
    assertNotEquals(ids.of(one, "response"), ids.of(retried, "response"));
    assertNotEquals(
        ids.of(one, "response"), ids.of(Transcripts.whole(2, PAGE).origin(), "response"));
    assertNotEquals(ids.of(one, "response"), new RecordIds("run-2").of(one, "response"));
  }

  @Test
  void noCredentialReachesAFile() throws Exception {
    store(1L << 30, List.of(Transcripts.whole(1, PAGE)));
    byte[] all = new GZIPInputStream(Files.newInputStream(files().getFirst())).readAllBytes();
    String text = new String(all, StandardCharsets.ISO_8859_1);
    assertFalse(text.contains("c2VjcmV0"), text);
    assertTrue(text.contains("Authorization: ***** ********\r\n"), text);
    assertTrue(text.contains("Host: h.test\r\n"), text);
  }

  @Test
  void aFileThatIsThereIsNotTouched() throws Exception {
    Path there = folder.resolve("rollcall-run-1-00000.warc.gz");
    Files.writeString(there, "theirs");
    assertThrows(
        FileAlreadyExistsException.class,
        () -> store(1L << 30, List.of(Transcripts.whole(1, PAGE))));
    assertEquals("theirs", Files.readString(there));
  }

  @Test
  void whatFollowsTheLastSettledRowIsCutOff() throws Exception {
    List<BodyRef> places =
        store(
            2000,
            List.of(
                Transcripts.whole(1, PAGE + "1"),
                Transcripts.whole(2, PAGE + "2"),
                Transcripts.whole(3, PAGE + "3"),
                Transcripts.whole(4, PAGE + "4")));
    int before = files().size();
    try (WarcRecovery recovery =
        new WarcRecovery(Disk.SYSTEM, folder, settings(2000), StoreMark.NONE)) {
      assertNull(recovery.fault(1, places.get(0)));
      assertEquals(
          "its body is not in rollcall-run-1-00000.warc.gz at byte 7",
          recovery.fault(2, new BodyRef("rollcall-run-1-00000.warc.gz", 7, 7, null)));
      recovery.goOn(seq -> seq <= 2).close();
    }
    assertTrue(files().size() <= before);
    byte[] last = Files.readAllBytes(files().getLast());
    String text =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(last)).readAllBytes(),
            StandardCharsets.ISO_8859_1);
    assertTrue(text.contains("X-Rollcall-Seq: 2\r\n"), text);
    assertFalse(text.contains("X-Rollcall-Seq: 3\r\n"), text);
  }

  private static WarcStore.Settings settings(long fileBytesMax) {
    return new WarcStore.Settings("run-1", "rollcall/test", fileBytesMax);
  }

  private List<BodyRef> store(long fileBytesMax, List<Transcript> transcripts) throws IOException {
    try (WarcStore store =
        new WarcStore(Disk.SYSTEM, folder, settings(fileBytesMax), StoreMark.NONE)) {
      List<BodyRef> places =
          StoredRecords.store(store, transcripts).stream().map(Objects::requireNonNull).toList();
      store.flush();
      store.force();
      return places;
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private byte[] member(BodyRef place) throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve(place.file()));
    int from = (int) place.offset();
    byte[] packed = Arrays.copyOfRange(file, from, from + (int) place.length());
    return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
  }

  private static byte[] answer(Transcript transcript) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    transcript.answer().read(bytes::write);
    return bytes.toByteArray();
  }

  private static List<Transcript> transcripts() {
    String other = PAGE + ".";
    String chunked = Integer.toHexString(other.length()) + "\r\n" + other + "\r\n0\r\n\r\n";
    String garbage = "SSH-2.0-OpenSSH_9.9\r\n";
    String lie = "Content-Length: 99999\r\n";
    return List.of(
        Transcripts.whole(1, PAGE),
        Transcripts.whole(2, PAGE),
        Transcripts.answer(3, "Transfer-Encoding: chunked\r\n", chunked, other, null),
        Transcripts.whole(4, ""),
        Transcripts.answer(5, lie, PAGE, PAGE, Truncation.DISCONNECT),
        Transcripts.answer(6, lie, PAGE, PAGE, Truncation.LENGTH),
        Transcripts.answer(7, lie, "", "", Truncation.TIME),
        Transcripts.answer(
            8, "Transfer-Encoding: chunked\r\n", "zz\r\n", "", Truncation.UNSPECIFIED),
        Transcripts.of(9, garbage, 0, garbage, Truncation.UNSPECIFIED),
        Transcripts.whole(10, "x".repeat(300_000)));
  }
}

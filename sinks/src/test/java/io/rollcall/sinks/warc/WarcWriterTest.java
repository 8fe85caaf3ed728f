package io.rollcall.sinks.warc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.journal.Disk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jwat.common.Diagnosis;
import org.jwat.warc.WarcReaderFactory;
import org.jwat.warc.WarcRecord;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.tools.ValidateTool;

/// What is written is read by two judges that nobody here wrote, and each place leads to its
/// exchange.
class WarcWriterTest {
  private static final Instant BEGAN = Instant.parse("2026-11-23T10:00:00.123456Z");
  private static final String PAGE = "<title>a page</title>".repeat(40);

  /// What jwarc says of an answer that was cut, whose head promised more: the server's words, kept
  /// as they came, in a record that says `WARC-Truncated`.
  private static final String LYING_LENGTH = "ERROR: invalid HTTP header Content-Length: 99999";

  @TempDir Path folder;

  @Test
  void bothJudgesFindNothing() throws Exception {
    try (WarcWriter writer = writer(1L << 30)) {
      for (WarcExchange exchange : exchanges()) {
        writer.write(exchange);
      }
    }
    assertEquals(List.of(), judged(files().getFirst()));
  }

  @Test
  void theJudgesFindWhatIsWrong() throws Exception {
    try (WarcWriter writer = writer(1L << 30)) {
      WarcExchange lie =
          new WarcExchange(
              1,
              1,
              0,
              "http://h.test/",
              BEGAN,
              "192.0.2.7",
              List.of(),
              request(),
              answer("Content-Length: " + PAGE.length() + "\r\n", PAGE),
              head(PAGE),
              new byte[32],
              null);
      writer.write(lie);
    }
    assertFalse(judged(files().getFirst()).isEmpty());
  }

  @Test
  void eachPlaceIsOneMemberThatHoldsTheBytesThatCame() throws Exception {
    try (WarcWriter writer = writer(1)) {
      for (WarcExchange exchange : exchanges()) {
        WarcPlace place = writer.write(exchange);
        WarcPlace body = place.revisitOf() == null ? place : place.revisitOf();
        byte[] record = member(body);
        byte[] tail = Arrays.copyOf(exchange.response(), exchange.response().length + 4);
        System.arraycopy(
            "\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 0, tail, tail.length - 4, 4);
        assertArrayEquals(
            tail, Arrays.copyOfRange(record, record.length - tail.length, record.length));
      }
    }
    assertEquals(exchanges().size(), files().size(), "a file each, by the limit of one byte");
  }

  @Test
  void anEqualBodyIsARevisitOfTheFirst() throws Exception {
    try (WarcWriter writer = writer(1L << 30)) {
      WarcPlace first = writer.write(whole(1, PAGE));
      WarcPlace second = writer.write(whole(2, PAGE));
      assertEquals(first, second.revisitOf());
      assertEquals(null, writer.write(whole(3, PAGE + "!")).revisitOf());
    }
  }

  @Test
  void theSameRunGivesTheSameBytesAndAnotherRunOtherIds() throws Exception {
    RecordIds ids = new RecordIds("run-1");
    assertEquals(ids.of(whole(1, PAGE), "response"), ids.of(whole(1, ""), "response"));
    assertNotEquals(ids.of(whole(1, PAGE), "response"), ids.of(whole(1, PAGE), "request"));
    assertNotEquals(ids.of(whole(1, PAGE), "response"), ids.of(whole(2, PAGE), "response"));
    assertNotEquals(
        ids.of(whole(1, PAGE), "response"), new RecordIds("run-2").of(whole(1, PAGE), "response"));
  }

  @Test
  void noCredentialReachesAFile() throws Exception {
    try (WarcWriter writer = writer(1L << 30)) {
      writer.write(whole(1, PAGE));
    }
    byte[] all = new GZIPInputStream(Files.newInputStream(files().getFirst())).readAllBytes();
    String text = new String(all, StandardCharsets.ISO_8859_1);
    assertFalse(text.contains("c2VjcmV0"), text);
    assertTrue(text.contains("Authorization: ***** ********\r\n"), text);
  }

  @Test
  void aFileOfAnotherRunIsNotTouched() throws Exception {
    Path there = folder.resolve("rollcall-run-1-00000.warc.gz");
    Files.writeString(there, "theirs");
    try (WarcWriter writer = writer(1L << 30)) {
      assertThrows(FileAlreadyExistsException.class, () -> writer.write(whole(1, PAGE)));
    }
    assertEquals("theirs", Files.readString(there));
  }

  private WarcWriter writer(long fileBytesMax) {
    return new WarcWriter(Disk.SYSTEM, folder, "run-1", "rollcall/test", fileBytesMax);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private byte[] member(WarcPlace place) throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve(place.file()));
    int from = (int) place.offset();
    byte[] packed = Arrays.copyOfRange(file, from, from + (int) place.length());
    return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
  }

  /// What the judges say of a file: jwarc's validator by its lines, JWAT by its diagnoses. Payload
  /// digests are for jwarc to judge: JWAT counts the transfer coding in, which WARC 1.1 leaves out.
  private static List<String> judged(Path file) throws Exception {
    List<String> findings = new ArrayList<>();
    Process validator =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ValidateTool.class.getName(),
                "-v",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(validator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(said.contains("response"), said);
    validator.waitFor();
    said.lines()
        .filter(line -> line.contains("ERROR") && !line.contains(LYING_LENGTH))
        .map(String::strip)
        .forEach(findings::add);
    try (var in = Files.newInputStream(file)) {
      org.jwat.warc.WarcReader reader = WarcReaderFactory.getReader(in);
      reader.setBlockDigestEnabled(true);
      for (WarcRecord record = reader.getNextRecord();
          record != null;
          record = reader.getNextRecord()) {
        record.close();
        for (Diagnosis error : record.diagnostics.getErrors()) {
          findings.add(
              "JWAT " + error.type + " " + error.entity + Arrays.toString(error.information));
        }
      }
      assertTrue(reader.isCompliant() || !findings.isEmpty(), "JWAT");
    }
    try (WarcReader reader = new WarcReader(file)) {
      for (org.netpreserve.jwarc.WarcRecord record : reader) {
        if (record instanceof WarcResponse response
            && response.contentType().base().toString().equals("application/http")) {
          response.http().status();
        }
      }
    }
    return findings;
  }

  private static List<WarcExchange> exchanges() {
    String other = PAGE + ".";
    String chunked = Integer.toHexString(other.length()) + "\r\n" + other + "\r\n0\r\n\r\n";
    byte[] garbage = "SSH-2.0-OpenSSH_9.9\r\n".getBytes(StandardCharsets.US_ASCII);
    return List.of(
        whole(1, PAGE),
        whole(2, PAGE),
        exchange(3, "Transfer-Encoding: chunked\r\n", chunked, other, null),
        whole(4, ""),
        exchange(5, "Content-Length: 99999\r\n", PAGE, PAGE, Truncation.DISCONNECT),
        exchange(6, "Content-Length: 99999\r\n", PAGE, PAGE, Truncation.LENGTH),
        exchange(7, "Content-Length: 99999\r\n", "", "", Truncation.TIME),
        exchange(8, "Transfer-Encoding: chunked\r\n", "zz\r\n", "", Truncation.UNSPECIFIED),
        new WarcExchange(
            9,
            1,
            0,
            "http://h.test/9",
            BEGAN,
            "2001:db8::7",
            List.of("http/1.1"),
            request(),
            garbage,
            0,
            Digests.sha256().digest(garbage),
            Truncation.UNSPECIFIED));
  }

  private static WarcExchange whole(long seq, String body) {
    return exchange(seq, "Content-Length: " + body.length() + "\r\n", body, body, null);
  }

  private static WarcExchange exchange(
      long seq, String header, String body, String payload, @Nullable Truncation truncation) {
    byte[] response = answer(header, body);
    return new WarcExchange(
        seq,
        1,
        0,
        "http://h.test/" + seq,
        BEGAN,
        "192.0.2.7",
        List.of("http/1.1", "tls/1.3"),
        request(),
        response,
        response.length - body.length(),
        Digests.sha256().digest(payload.getBytes(StandardCharsets.US_ASCII)),
        truncation);
  }

  private static int head(String body) {
    return answer("Content-Length: " + body.length() + "\r\n", body).length - body.length();
  }

  private static byte[] answer(String header, String body) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + header + "\r\n" + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] request() {
    return "GET / HTTP/1.1\r\nHost: h.test\r\nAuthorization: Basic c2VjcmV0\r\n\r\n"
        .getBytes(StandardCharsets.US_ASCII);
  }
}

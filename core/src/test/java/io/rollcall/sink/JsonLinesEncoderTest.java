package io.rollcall.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.record.Answer;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.Machine;
import io.rollcall.record.OsHint;
import io.rollcall.record.Outcome;
import io.rollcall.record.RandomRecords;
import io.rollcall.record.RowIdentity;
import io.rollcall.record.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A record becomes one line, and nothing is lost or guessed on the way.
class JsonLinesEncoderTest {
  private static final long SEED = 20_261_123;

  private final LineBuffer out = new LineBuffer(64);

  @Test
  void anAnsweredRecordIsWrittenAsTheDesignShowsIt() {
    new JsonLinesEncoder().encode(answered(), out);
    assertEquals(
        """
        {"seq":4711,"input":"http://h1.example/a","url":"http://h1.example/a","method":"GET",\
        "outcome":"answered","status_code":200,"http_version":"1.1",\
        "content_type":"text/html; charset=utf-8","content_length":5120,"title":"Welcome",\
        "body_bytes":5120,"body_bytes_wire":1840,\
        "body_sha256":"%s","remote_ip":"192.0.2.7","remote_port":80,"ptr":"web7.example",\
        "webserver":"Apache/2.4 (Ubuntu)",\
        "os_hint":{"name":"Ubuntu","evidence":"server: Apache/2.4 (Ubuntu)"},\
        "final_url":"http://h1.example/a","num_redirects":0,"worker":3,"attempts":1,\
        "connection_reused":false,"timestamp":"2026-11-22T10:00:00.123Z","time_queue":0.004000,\
        "time_namelookup":0.010000,"time_connect":0.030000,"time_starttransfer":0.120000,\
        "time_total":0.131000}
        """
            .formatted("00".repeat(32)),
        text());
  }

  @Test
  void aFailedRecordSaysWhyAndLeavesOutWhatIsNotKnown() {
    new JsonLinesEncoder(FieldSelection.ALL, true).encode(failed(), out);
    assertEquals(
        """
        {"seq":4712,"input":"http://gone.example/","url":"http://gone.example/","method":"GET",\
        "outcome":"failed","failure":{"kind":"connect.refused","fault":"theirs",\
        "message":"192.0.2.9:80 refused the connection"},"remote_ip":"192.0.2.9",\
        "remote_port":80,"worker":1,"attempts":3,"connection_reused":false,\
        "timestamp":"1970-01-01T00:00:00.000Z","time_queue":0.002000,\
        "time_namelookup":0.001000,"time_total":1.204000,"rehearsal":true}
        """,
        text());
  }

  @Test
  void aSelectionKeepsTheRecordsOrderAndTheOrdinal() {
    FieldSelection selection = FieldSelection.parse("time_total,status_code , url");
    new JsonLinesEncoder(selection, true).encode(answered(), out);
    assertEquals(
        "{\"seq\":4711,\"url\":\"http://h1.example/a\",\"status_code\":200,\"time_total\":0.131000}\n",
        text());
  }

  @Test
  void everyRecordIsReadBackAsItWasByAnotherParser() {
    JsonLinesEncoder encoder = new JsonLinesEncoder();
    new RandomRecords(SEED)
        .records(5_000)
        .forEach(record -> {
          out.clear();
          encoder.encode(record, out);
          Map<String, Object> expected = ExpectedFields.of(record, false);
          assertEquals(ordered(expected), ordered(ParsedLine.of(line())), () -> "seed " + SEED);
        });
  }

  @Test
  void noLineHoldsACharacterThatEndsALineOrSteersATerminal() {
    JsonLinesEncoder encoder = new JsonLinesEncoder();
    new RandomRecords(SEED + 1)
        .records(2_000)
        .forEach(record -> {
          out.clear();
          encoder.encode(record, out);
          line()
              .chars()
              .forEach(c -> assertEquals(false, isUnsafe(c), () -> Integer.toHexString(c)));
        });
  }

  @Test
  void recordsFollowEachOtherInOneBuffer() {
    JsonLinesEncoder encoder = new JsonLinesEncoder();
    encoder.encode(answered(), out);
    int first = out.length();
    encoder.encode(failed(), out);
    assertEquals(2, text().lines().count());
    out.truncate(first);
    assertEquals(1, text().lines().count());
  }

  private static boolean isUnsafe(int c) {
    return c < 0x20
        || (c >= 0x7f && c < 0xa0)
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /// Maps compare without regard to order; lists of their entries do not.
  private static Object ordered(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        List<Object> entries = new ArrayList<>();
        map.forEach((name, inner) -> entries.add(List.of(name, inner == null ? "" : inner)));
        yield entries;
      }
      default -> value;
    };
  }

  /// The line without its line feed, read strictly.
  private String line() {
    String text = text();
    assertEquals(text.length() - 1, text.indexOf('\n'));
    return text.substring(0, text.length() - 1);
  }

  private String text() {
    String text = new String(out.copy(), StandardCharsets.UTF_8);
    assertEquals(out.length(), text.getBytes(StandardCharsets.UTF_8).length, "valid UTF-8");
    return text;
  }

  static FetchRecord answered() {
    return new FetchRecord(
        RowIdentity.of(4711, "http://h1.example/a"),
        "http://h1.example/a",
        "GET",
        new Outcome.Answered(),
        new Answer(
            200,
            "1.1",
            "text/html; charset=utf-8",
            5120,
            null,
            null,
            "Apache/2.4 (Ubuntu)",
            new OsHint("Ubuntu", "server: Apache/2.4 (Ubuntu)"),
            null,
            List.of()),
        new BodyFacts(5120, 1840, false, new byte[32], "Welcome", null, "UTF-8"),
        new Machine("192.0.2.7", 80, null, "web7.example"),
        null,
        "http://h1.example/a",
        List.of(),
        new FetchRecord.Work(3, 1, List.of(), false),
        Instant.parse("2026-11-22T10:00:00.123999Z"),
        new Timing(4_000_000, 10_000_000, 30_000_000, -1, 120_000_000, 131_000_999));
  }

  private static FetchRecord failed() {
    return new FetchRecord(
        RowIdentity.of(4712, "http://gone.example/"),
        "http://gone.example/",
        "GET",
        new Outcome.Failed(
            Failure.of(FailureKind.CONNECT_REFUSED, "192.0.2.9:80 refused the connection")),
        null,
        null,
        new Machine("192.0.2.9", 80, null, null),
        null,
        null,
        List.of(),
        new FetchRecord.Work(1, 3, List.of(), false),
        Instant.EPOCH,
        new Timing(2_000_000, 1_000_000, -1, -1, -1, 1_204_000_000));
  }
}

package io.rollcall.sinks;

import io.rollcall.record.Answer;
import io.rollcall.record.AttemptEntry;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.BodyRef;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.HeaderList;
import io.rollcall.record.Hop;
import io.rollcall.record.Machine;
import io.rollcall.record.OsHint;
import io.rollcall.record.Outcome;
import io.rollcall.record.RowIdentity;
import io.rollcall.record.TimeLimit;
import io.rollcall.record.Timing;
import io.rollcall.record.TlsFacts;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Records with every field, every text of which is odd: quotes, separators, line ends, zeros,
/// formulas, emoji, byte values that are no letters. The same seed gives the same records.
final class OddRecords {
  private static final List<String> PIECES =
      List.of(
          "plain",
          "\"",
          "\"\"",
          ",",
          ";",
          "\t",
          "\n",
          "\r\n",
          "\r",
          "\u0000",
          "\u0001\u001f",
          "\u001b[31m",
          "\u007f\u0085\u009f",
          "\u00e9\u00ff",
          "\u2028",
          "\u202e",
          "\ud83d\ude00",
          "\ufeff",
          "\uffff",
          "=1+1",
          "@x",
          "+",
          "-2",
          "'",
          " ",
          "\\",
          "{\"a\":1}",
          "NULL",
          "");
  private static final List<String> FIRST = List.of("=1+1", "+1", "-1", "@a", "\t=", "\r=", "");

  private static final byte[] EARLIER =
      ("{\"timestamp\":\"2026-11-22T10:00:00.000Z\",\"status_code\":200,\"etag\":\"\\\"x\\\"\","
              + "\"title\":\"=1,\\n\",\"body_bytes\":7}")
          .getBytes(StandardCharsets.UTF_8);

  private final SplittableRandom random;

  OddRecords(long seed) {
    random = new SplittableRandom(seed);
  }

  /// Writes a journal of the rows with those ordinals, in that order.
  static void write(Path journal, long seed, IntStream seqs) throws IOException {
    OddRecords records = new OddRecords(seed);
    JsonLinesEncoder encoder = new JsonLinesEncoder();
    LineBuffer lines = new LineBuffer(1 << 20);
    try (OutputStream out = Files.newOutputStream(journal)) {
      for (int seq : (Iterable<Integer>) seqs::iterator) {
        encoder.encode(records.record(seq), lines);
        if (lines.length() > 1 << 19) {
          lines.writeTo(out);
          lines.clear();
        }
      }
      lines.writeTo(out);
    }
  }

  FetchRecord record(long seq) {
    return switch (random.nextInt(8)) {
      case 0 -> refused(seq);
      case 1 -> failed(seq);
      default -> answered(seq);
    };
  }

  private FetchRecord answered(long seq) {
    return new FetchRecord(
        row(seq),
        url(seq),
        "GET",
        new Outcome.Answered(),
        answer(),
        new BodyFacts(random.nextInt(1 << 20), 7, false, sha256(), text(), null, "UTF-8", ref()),
        machine(),
        random.nextBoolean() ? tls() : null,
        url(seq),
        Stream.generate(() -> hop(seq)).limit(random.nextInt(3)).toList(),
        work(),
        instant(),
        timing());
  }

  private @Nullable BodyRef ref() {
    BodyRef own = new BodyRef("ab/cd/abcd", random.nextLong(1L << 50), 7, null);
    return random.nextBoolean() ? null : random.nextBoolean() ? own : new BodyRef("x", 0, 9, own);
  }

  private FetchRecord failed(long seq) {
    return new FetchRecord(
        row(seq),
        url(seq),
        "GET",
        new Outcome.Failed(Failure.timeout(FailureKind.DNS_TIMEOUT, TimeLimit.DNS, text())),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        new FetchRecord.Work(0, 2, attempts(), false),
        instant(),
        timing());
  }

  private FetchRecord refused(long seq) {
    return new FetchRecord(
        RowIdentity.ofBytes(seq, new byte[] {(byte) 0xff, 0, (byte) random.nextInt()}),
        null,
        "GET",
        new Outcome.Refused(Failure.of(FailureKind.INPUT_ENCODING, text())),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        FetchRecord.Work.NONE,
        instant(),
        Timing.NONE);
  }

  private RowIdentity row(long seq) {
    byte[] columns =
        ("{\"id\":" + seq + ",\"n\":[null,1.5e3,{}]}").getBytes(StandardCharsets.UTF_8);
    RowIdentity row = RowIdentity.of(seq, text()).withEarlier(EARLIER);
    return random.nextBoolean() ? row.withColumns(columns) : row;
  }

  private Answer answer() {
    return new Answer(
        random.nextBoolean() ? 304 : 200 + random.nextInt(300),
        "1.1",
        text(),
        random.nextLong(-1, 1L << 40),
        octets(),
        random.nextBoolean() ? octets() : null,
        octets(),
        new OsHint("Ubuntu", octets()),
        HeaderList.of(List.of("Server", "X-Odd"), List.of(octets(), octets())),
        random.nextBoolean() ? List.of("header.bare_lf", "status.no_reason") : List.of());
  }

  private Machine machine() {
    return new Machine("192.0.2." + random.nextInt(256), 80, null, "web.example");
  }

  private TlsFacts tls() {
    return new TlsFacts(
        "TLSv1.3",
        "TLS_AES_128_GCM_SHA256",
        null,
        random.nextBoolean(),
        false,
        "CN=" + text(),
        text(),
        random.nextBoolean() ? List.of("a.example", text()) : List.of(),
        instant(),
        "0123456789abcdef".repeat(4));
  }

  private Hop hop(long seq) {
    return new Hop(url(seq), 302, octets(), "192.0.2.8", 80, 1 + random.nextInt(64), timing());
  }

  private FetchRecord.Work work() {
    return new FetchRecord.Work(1 + random.nextInt(64), 1, List.of(), random.nextBoolean());
  }

  private List<AttemptEntry> attempts() {
    return List.of(
        new AttemptEntry(instant(), null, 0, Failure.of(FailureKind.DNS_SERVFAIL, text())),
        new AttemptEntry(instant(), "192.0.2.1", 503, null));
  }

  private static String url(long seq) {
    return "http://h" + seq % 977 + ".example/" + seq + "?q='a',b";
  }

  private byte[] sha256() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return bytes;
  }

  private Timing timing() {
    return new Timing(nanos(), nanos(), -1, -1, nanos(), nanos());
  }

  private long nanos() {
    return random.nextLong(1L << 40);
  }

  private Instant instant() {
    return Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L), 123_000_000);
  }

  private String text() {
    StringBuilder text = new StringBuilder(FIRST.get(random.nextInt(FIRST.size())));
    for (int pieces = random.nextInt(5); pieces > 0; pieces--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  /// A header's value: characters that are bytes.
  private String octets() {
    int[] bytes = random.ints(random.nextInt(12), 0, 0x100).toArray();
    return new String(bytes, 0, bytes.length);
  }
}

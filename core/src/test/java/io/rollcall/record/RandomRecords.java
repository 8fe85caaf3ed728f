package io.rollcall.record;

import io.rollcall.record.FailureKind.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Records of every outcome, as an engine may make them, full of hostile texts. The same seed gives
/// the same records.
public final class RandomRecords {
  private static final List<FailureKind> REFUSALS =
      kinds(kind -> kind.fault() == Fault.INPUT || kind.fault() == Fault.POLICY);
  private static final List<FailureKind> FAILURES =
      kinds(kind -> kind.fault() == Fault.THEIRS || kind.fault() == Fault.POLICY);
  private static final List<FailureKind> CUTS = kinds(kind -> kind.text().startsWith("body."));

  private static final byte[] COLUMNS =
      "{\"id\":7,\"name\":\"Zo\u00eb \\\"x\\\"\",\"deep\":[{},null,1.5e3]}"
          .getBytes(StandardCharsets.UTF_8);

  private static final byte[] EARLIER =
      "{\"timestamp\":\"2026-11-22T10:00:00.000Z\",\"status_code\":200,\"title\":\"Zo\u00eb\"}"
          .getBytes(StandardCharsets.UTF_8);

  private final SplittableRandom random;
  private final HostileText hostile;

  /// Records of that seed.
  public RandomRecords(long seed) {
    random = new SplittableRandom(seed);
    hostile = new HostileText(random);
  }

  private static List<FailureKind> kinds(java.util.function.Predicate<FailureKind> wanted) {
    return Arrays.stream(FailureKind.values()).filter(wanted).toList();
  }

  /// Records with the ordinals 1 to `count`.
  public Stream<FetchRecord> records(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(this::record);
  }

  /// The record of one row, of any outcome.
  public FetchRecord record(long seq) {
    return switch (random.nextInt(6)) {
      case 0 -> exchanged(seq, new Outcome.Answered(), false);
      case 1 -> exchanged(seq, new Outcome.Truncated(failure(CUTS)), true);
      case 2 -> failed(seq);
      case 3 -> unasked(seq, new Outcome.Refused(failure(REFUSALS)), chance());
      case 4 -> skipped(seq);
      default -> seq == 1 ? failed(seq) : unasked(seq, new Outcome.Duplicate(seq / 2), true);
    };
  }

  private FetchRecord exchanged(long seq, Outcome outcome, boolean cut) {
    return new FetchRecord(
        row(seq),
        url(),
        pick(List.of("GET", "HEAD", "POST", "M-SEARCH")),
        outcome,
        answer(),
        body(cut),
        machine(),
        chance() ? tls() : null,
        url(),
        hops(),
        work(),
        instant(),
        new Timing(nanos(), optionalNanos(), optionalNanos(), optionalNanos(), nanos(), nanos()));
  }

  private FetchRecord failed(long seq) {
    boolean connected = chance();
    boolean answered = connected && chance();
    return new FetchRecord(
        row(seq),
        url(),
        "GET",
        new Outcome.Failed(failure(FAILURES)),
        answered ? answer() : null,
        answered && chance() ? body(chance()) : null,
        connected ? machine() : null,
        connected && chance() ? tls() : null,
        connected || chance() ? url() : null,
        connected ? hops() : List.of(),
        connected ? work() : new FetchRecord.Work(0, 1, List.of(), false),
        instant(),
        new Timing(nanos(), optionalNanos(), optionalNanos(), optionalNanos(), -1, nanos()));
  }

  private FetchRecord unasked(long seq, Outcome outcome, boolean parsed) {
    return new FetchRecord(
        row(seq),
        parsed ? url() : null,
        "GET",
        outcome,
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

  private FetchRecord skipped(long seq) {
    Failure failure = failure(FAILURES);
    FirstFailure first =
        chance() ? new FirstFailure(failure, random.nextLong(1, 1L << 40), instant()) : null;
    return unasked(seq, new Outcome.Skipped(failure, first), true);
  }

  private RowIdentity row(long seq) {
    RowIdentity row =
        chance() ? RowIdentity.of(seq, hostile.text()) : RowIdentity.ofBytes(seq, hostile.bytes());
    RowIdentity asked = chance() ? row : row.withEarlier(EARLIER);
    RowIdentity known = chance() ? asked : asked.withColumns(COLUMNS);
    return chance() ? known : known.cut();
  }

  private Failure failure(List<FailureKind> kinds) {
    FailureKind kind = pick(kinds);
    return kind.text().endsWith(".timeout")
        ? Failure.timeout(kind, pick(List.of(TimeLimit.values())), hostile.text())
        : Failure.of(kind, hostile.text());
  }

  private Answer answer() {
    return new Answer(
        chance() ? 304 : random.nextInt(100, 1000),
        pick(List.of("1.0", "1.1")),
        chance() ? hostile.latin1() : null,
        random.nextLong(-1, 1L << 50),
        chance() ? hostile.latin1() : null,
        chance() ? hostile.latin1() : null,
        chance() ? hostile.latin1() : null,
        chance() ? new OsHint("Ubuntu", hostile.latin1()) : null,
        chance() ? headers() : null,
        chance() ? List.of("header.bare_lf", "status.no_reason") : List.of());
  }

  private HeaderList headers() {
    int count = random.nextInt(6);
    return HeaderList.of(
        Stream.generate(() -> pick(List.of("Server", "server", "Set-Cookie", "x!#$%&'*+-.^_`|~9")))
            .limit(count)
            .toList(),
        Stream.generate(hostile::latin1).limit(count).toList());
  }

  private BodyFacts body(boolean cut) {
    byte[] sha256 = new byte[32];
    random.nextBytes(sha256);
    return new BodyFacts(
        random.nextLong(1L << 40),
        random.nextLong(1L << 40),
        cut,
        sha256,
        chance() ? hostile.text() : null,
        chance() ? content() : null,
        chance()
            ? pick(List.of("UTF-8", "windows-1252", "Shift_JIS", "no such", "x-unheard-of"))
            : null,
        chance() ? ref(chance() ? ref(null) : null) : null);
  }

  private BodyRef ref(@Nullable BodyRef revisit) {
    return new BodyRef(
        pick(List.of("rollcall-9f1e-00000.warc.gz", "ab/cd/abcd")),
        random.nextLong(1L << 40),
        random.nextLong(1L << 40),
        revisit);
  }

  private byte[] content() {
    return chance() ? hostile.bytes() : hostile.text().getBytes(StandardCharsets.UTF_8);
  }

  private Machine machine() {
    return new Machine(
        pick(List.of("192.0.2.7", "2001:db8::7", "127.0.0.1", "fe80::1%eth0")),
        random.nextInt(1, 65536),
        chance() ? "198.51.100.9" : null,
        chance() ? "web7.example" : null);
  }

  private TlsFacts tls() {
    return new TlsFacts(
        pick(List.of("TLSv1.2", "TLSv1.3")),
        "TLS_AES_128_GCM_SHA256",
        chance() ? "http/1.1" : null,
        chance(),
        chance(),
        chance() ? "CN=" + hostile.text() : null,
        chance() ? "CN=" + hostile.text() : null,
        chance() ? List.of("a.example", hostile.text()) : List.of(),
        chance() ? instant() : null,
        chance() ? "0123456789abcdef".repeat(4) : null);
  }

  private List<Hop> hops() {
    return Stream.generate(this::hop).limit(random.nextInt(4)).toList();
  }

  private Hop hop() {
    return new Hop(
        url(),
        pick(List.of(301, 302, 303, 307, 308)),
        chance() ? hostile.latin1() : null,
        chance() ? "192.0.2.8" : null,
        80,
        random.nextInt(1, 65),
        new Timing(nanos(), optionalNanos(), optionalNanos(), optionalNanos(), nanos(), nanos()));
  }

  private FetchRecord.Work work() {
    int attempts = random.nextInt(1, 4);
    List<AttemptEntry> log =
        attempts == 1 ? List.of() : Stream.generate(this::attempt).limit(attempts).toList();
    return new FetchRecord.Work(random.nextInt(1, 65_537), attempts, log, chance());
  }

  private AttemptEntry attempt() {
    return new AttemptEntry(
        instant(),
        chance() ? "2001:db8::8" : null,
        chance() ? 503 : 0,
        chance() ? failure(List.of(FailureKind.values())) : null);
  }

  private String url() {
    return pick(List.of("http://", "https://"))
        + pick(List.of("h.example", "[2001:db8::1]:8443", "192.0.2.1", "xn--bcher-kva.example"))
        + pick(List.of("/", "/a?b=c&d=%22", "/~user/@home;v=1?q='x'", "/%ff%00"));
  }

  private Instant instant() {
    return Instant.ofEpochSecond(
        random.nextLong(0, 253_402_300_800L), random.nextInt(1_000_000_000));
  }

  private long nanos() {
    return random.nextLong(1L << random.nextInt(1, 50));
  }

  private long optionalNanos() {
    return chance() ? nanos() : -1;
  }

  private boolean chance() {
    return random.nextBoolean();
  }

  private <T extends @Nullable Object> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

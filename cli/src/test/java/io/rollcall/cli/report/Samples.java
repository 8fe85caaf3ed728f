package io.rollcall.cli.report;

import io.rollcall.event.Bound;
import io.rollcall.event.RunProgress;
import io.rollcall.event.RunSummary;
import io.rollcall.event.RunSummary.BoundShare;
import io.rollcall.event.RunSummary.Ending;
import io.rollcall.event.RunSummary.FailureCount;
import io.rollcall.event.RunSummary.RobotsCount;
import io.rollcall.event.RunSummary.SiteCount;
import io.rollcall.event.RunSummary.Straggler;
import io.rollcall.event.RunSummary.TimeSpent;
import io.rollcall.record.Answer;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.Hop;
import io.rollcall.record.Machine;
import io.rollcall.record.Outcome;
import io.rollcall.record.RowIdentity;
import io.rollcall.record.Timing;
import io.rollcall.source.RowSource.SourceProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records, moments and sums of runs that never were.
final class Samples {
  static final long SECOND = 1_000_000_000L;
  private static final Machine MACHINE = new Machine("192.0.2.7", 80, null, null);

  private Samples() {}

  static FetchRecord answered(String url, int status, @Nullable String title) {
    return record(url, new Outcome.Answered(), answer(status), body(title), List.of());
  }

  static FetchRecord redirected(String url, String finalUrl) {
    Hop hop = new Hop(url, 301, finalUrl, "192.0.2.7", 80, 1, Timing.NONE);
    FetchRecord record =
        record(url, new Outcome.Answered(), answer(200), body("Moved"), List.of(hop));
    return new FetchRecord(
        record.row(),
        url,
        "GET",
        record.outcome(),
        record.answer(),
        record.body(),
        record.machine(),
        null,
        finalUrl,
        record.hops(),
        record.work(),
        record.timestamp(),
        record.timing());
  }

  static FetchRecord failed(String url, FailureKind kind, String message) {
    return record(url, new Outcome.Failed(Failure.of(kind, message)), null, null, List.of());
  }

  static FetchRecord truncated(String url) {
    Failure failure = Failure.of(FailureKind.BODY_TOO_LARGE, "the body exceeds 10 MiB");
    return record(url, new Outcome.Truncated(failure), answer(200), body("Big"), List.of());
  }

  static FetchRecord refused(String input) {
    Failure failure = Failure.of(FailureKind.INPUT_SCHEME, "the scheme is ftp");
    return new FetchRecord(
        RowIdentity.of(1, input),
        null,
        "GET",
        new Outcome.Refused(failure),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        FetchRecord.Work.NONE,
        Instant.EPOCH,
        Timing.NONE);
  }

  private static FetchRecord record(
      String url,
      Outcome outcome,
      @Nullable Answer answer,
      @Nullable BodyFacts body,
      List<Hop> hops) {
    return new FetchRecord(
        RowIdentity.of(1, url),
        url,
        "GET",
        outcome,
        answer,
        body,
        answer == null ? null : MACHINE,
        null,
        url,
        hops,
        FetchRecord.Work.NONE,
        Instant.EPOCH,
        Timing.NONE);
  }

  private static Answer answer(int status) {
    return new Answer(status, "1.1", "image/png", -1, null, null, null, null, null, List.of());
  }

  private static BodyFacts body(@Nullable String title) {
    return new BodyFacts(5, 5, false, new byte[32], title, null, null);
  }

  /// A moment of a run, 50 s after its start.
  static RunProgress moment(long read, boolean ended, long recorded, SourceProgress source) {
    Map<FailureKind, Long> failures =
        Map.of(
            FailureKind.DNS_NXDOMAIN, 2_001L,
            FailureKind.CONNECT_TIMEOUT, 900L,
            FailureKind.BODY_SHORT, 219L,
            FailureKind.INPUT_URL, 3L);
    return new RunProgress(
        50 * SECOND,
        read,
        ended,
        recorded,
        64,
        96,
        100,
        recorded - 3_123,
        failures,
        source,
        null,
        null);
  }

  static RunSummary summary(long records) {
    return new RunSummary(
        Ending.COMPLETE,
        records,
        records,
        Map.of(
            "answered", records - 13_586,
            "failed", 12_102L,
            "truncated", 300L,
            "refused", 186L,
            "skipped", 998L),
        List.of(
            failure(FailureKind.DNS_NXDOMAIN, 8_204, "http://gone.example/: no such name"),
            failure(FailureKind.CONNECT_REFUSED, 3_909, "http://h7.example/: \u001b[2J refused"),
            failure(FailureKind.TLS_CERT_EXPIRED, 987, "https://old.example/: expired in 2019"),
            failure(FailureKind.BODY_TOO_LARGE, 300, "http://big.example/: longer than 10 MiB"),
            failure(FailureKind.INPUT_URL, 100, "htp//typo: no URL"),
            failure(FailureKind.INPUT_PORT, 80, "http://h:99999/: no port"),
            failure(FailureKind.INPUT_SCHEME, 6, "ftp://h/: the scheme is ftp")),
        List.of(
            new SiteCount("https://slow.example", 120, 3, 4_200_000_000L),
            new SiteCount(
                "http://a-name-that-is-much-too-long-for-its-column.example:8080", 9, 0, SECOND),
            new SiteCount("http://c.example", 7, 0, 900_000_000L),
            new SiteCount("http://d.example", 7, 0, 800_000_000L)),
        List.of(
            new SiteCount("http://h7.example", 200, 198, 5_000_000L),
            new SiteCount("https://slow.example", 120, 3, 4_200_000_000L),
            new SiteCount("http://dead.example", 500_010, 499_990, 1_000_000L)),
        new TimeSpent(
            143 * SECOND,
            9_060 * SECOND,
            200 * SECOND,
            900 * SECOND,
            1_200 * SECOND,
            1_800 * SECOND,
            4_000 * SECOND,
            1_160 * SECOND,
            8_923 * SECOND),
        List.of(new BoundShare(Bound.WORKERS, 0.853, "64"), new BoundShare(Bound.TAIL, 0.12, "")),
        64,
        210_000,
        1_234_567_890L,
        2,
        RobotsCount.NONE,
        List.of(
            new Straggler("https://slow.example", 120, 6, 21 * SECOND),
            new Straggler("http://c.example", 7, 6, SECOND / 10)));
  }

  private static FailureCount failure(FailureKind kind, long count, String example) {
    return new FailureCount(kind, count, List.of(example));
  }
}

package io.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.event.Bound;
import io.rollcall.event.RunSummary;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network;
import io.rollcall.policy.Politeness;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.record.FetchRecord;
import io.rollcall.sink.RecordSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Six worlds whose bound is known: the run names each.
@Tag("figure")
class BoundsFigureTest {
  private static final RecordSink QUICK = record -> {};

  @TempDir Path folder;
  private PracticeRoll roll;

  @BeforeEach
  void start() throws IOException {
    roll = new PracticeRoll(folder, PracticeOptions.defaults());
  }

  @AfterEach
  void close() throws IOException {
    roll.close();
  }

  private RunSummary call(int rows, IntFunction<String> url, FetchPolicy policy, RecordSink sink) {
    RunSummary summary =
        Rollcall.of(IntStream.range(0, rows).mapToObj(url)).with(policy).to(sink).run();
    assertEquals(rows, summary.records());
    return summary;
  }

  private FetchPolicy polite(int workers, int siteConcurrency, double rate) {
    return roll.policy().with(new Politeness(workers, siteConcurrency, Duration.ZERO, rate));
  }

  private static void assertBound(Bound expected, RunSummary summary) {
    assertEquals(expected, summary.bounds().get(0).bound(), () -> summary.bounds().toString());
  }

  @Test
  void oneSiteAtItsLimitBounds() {
    RunSummary summary =
        call(300, i -> "http://latency-50ms.one.test/" + i, polite(64, 6, 0), QUICK);
    assertBound(Bound.SITE, summary);
    assertEquals("http://latency-50ms.one.test", summary.bounds().get(0).detail());
  }

  @Test
  void theRunsOwnRateBounds() {
    assertBound(
        Bound.RATE, call(150, i -> "http://127.3.4." + (1 + i) + "/", polite(64, 6, 50), QUICK));
  }

  @Test
  void tooFewWorkersBound() {
    IntFunction<String> url = i -> "http://127.3.4." + (1 + i) + "/delay/50ms/" + i;
    assertBound(Bound.WORKERS, call(100, url, polite(2, 6, 0), QUICK));
  }

  @Test
  void aSlowNameServerBounds() {
    Network now = roll.policy().network();
    Network fewLookUps =
        new Network(
            now.transport(),
            now.resolvers(),
            now.connections(),
            now.addressesMax(),
            4,
            now.detour());
    FetchPolicy policy = polite(64, 6, 0).with(fewLookUps);
    assertBound(
        Bound.NAMES, call(100, i -> "http://slowdns-200ms.site" + i + ".test/", policy, QUICK));
  }

  @Test
  void anOutputThatTakesRecordsSlowlyBounds() {
    RecordSink slow =
        new RecordSink() {
          @Override
          public void write(FetchRecord record) {
            LockSupport.parkNanos(50_000);
          }
        };
    assertBound(Bound.OUTPUT, call(60_000, i -> "no url " + i, polite(64, 6, 0), slow));
  }

  @Test
  void thisMachinesProcessorBounds() {
    IntFunction<String> url = i -> "http://127.3.4." + (1 + i % 200) + "/size/8000000/" + i;
    assertBound(Bound.CPU, call(250, url, polite(16, 6, 0), QUICK));
  }
}

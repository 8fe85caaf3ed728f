package io.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.event.RunSummary;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network;
import io.rollcall.policy.Network.Transport;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.record.FetchRecord;
import io.rollcall.sink.RecordSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrontDoorTest {
  @TempDir Path folder;
  private Practice practice;
  private FetchPolicy policy;

  @BeforeEach
  void startPractice() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
    policy = FetchPolicy.DEFAULT.with(network(Transport.AUTO));
  }

  @AfterEach
  void closePractice() throws IOException {
    practice.close();
  }

  private Network network(Transport transport) {
    Network now = FetchPolicy.DEFAULT.network();
    return new Network(
        transport, List.of(practice.dnsAddress()), List.of(), now.addressesMax(), now.lookUpsMax());
  }

  private Stream<String> urls(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "http://site" + i % 50 + ".test:" + practice.httpPort() + "/" + i);
  }

  @Test
  void theRecordsOfAFileAreIteratedOnceEach() throws IOException {
    Path list = folder.resolve("urls.txt");
    Files.write(list, urls(300).toList());
    List<Long> seen = new ArrayList<>();
    try (Run run = Rollcall.of(list).with(policy).start()) {
      for (FetchRecord record : run) {
        assertEquals(200, record.statusCode(), record::toString);
        seen.add(record.seq());
      }
      assertTrue(run.await().complete());
    }
    assertEquals(300, seen.stream().distinct().count());
    assertEquals(300, seen.size());
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"AUTO", "NIO"})
  void recordsArePushedToASink(Transport transport) {
    List<Long> seen = new ArrayList<>();
    RunSummary summary =
        Rollcall.of(urls(200))
            .with(policy.with(network(transport)))
            .to(record -> seen.add(record.seq()))
            .run();
    assertEquals(200, seen.stream().distinct().count());
    assertEquals(200, summary.records());
    assertEquals(200L, summary.outcomes().get("answered"));
  }

  @Test
  void theLibraryDeniesPrivateAddressesByDefault() {
    List<FetchRecord> records = new ArrayList<>();
    Rollcall.of(Stream.of("http://127.0.0.1:" + practice.httpPort() + "/")).to(records::add).run();
    assertEquals("refused", records.get(0).outcome().text());
    assertTrue(practice.requestLog().entries().isEmpty(), "nothing was asked");
  }

  @Test
  void aReaderThatStopsReadingEndsTheRunWithoutLeftovers() {
    Iterator<String> endless = Stream.generate(() -> urls(1).findFirst().orElseThrow()).iterator();
    try (Run run = Rollcall.of(endless).with(policy).start()) {
      assertTrue(run.iterator().hasNext());
    }
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().startsWith("rollcall-loop")));
  }

  @Test
  void aStoppedRunTellsThatItIsNotComplete() {
    Iterator<String> endless = Stream.generate(() -> urls(1).findFirst().orElseThrow()).iterator();
    AtomicInteger written = new AtomicInteger();
    try (Run run =
        Rollcall.of(endless).with(policy).to(record -> written.incrementAndGet()).start()) {
      while (written.get() == 0) {
        Thread.onSpinWait();
      }
      run.stop(Duration.ofSeconds(5));
      RunSummary summary = run.await();
      assertEquals(RunSummary.Ending.STOPPED, summary.ending());
      assertEquals(written.get(), summary.records());
    }
  }

  @Test
  void aSinkThatFailsEndsTheRunAndIsNamed() {
    RecordSink failing =
        record -> {
          throw new IOException("the table is locked");
        };
    Rollcall roll = Rollcall.of(urls(10)).with(policy).to(failing);
    RunFailedException failure = assertThrows(RunFailedException.class, roll::run);
    assertEquals("the table is locked", failure.getMessage());
  }

  @Test
  void anEmptyListIsARunWithoutRecords() {
    RunSummary summary = Rollcall.of(Stream.empty()).with(policy).to(record -> {}).run();
    assertTrue(summary.complete());
    assertEquals(0, summary.records());
  }

  @Test
  void theRecordsOfARunCanBeIteratedOnce() {
    try (Run run = Rollcall.of(urls(1)).with(policy).start()) {
      assertTrue(run.iterator().hasNext());
      assertThrows(IllegalStateException.class, run::iterator);
    }
  }
}

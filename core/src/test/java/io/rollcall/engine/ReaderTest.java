package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.target.Refusal;
import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.policy.TargetRules;
import io.rollcall.record.RowIdentity;
import io.rollcall.source.Row;
import io.rollcall.source.RowSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReaderTest {
  private final Semaphore woken = new Semaphore(0);

  private List<Arrival> readAll(RowSource source) throws InterruptedException {
    Reader reader = new Reader(source, new Targets(TargetRules.DEFAULT), woken::release);
    reader.start();
    List<Arrival> arrivals = new ArrayList<>();
    while (!reader.isExhausted()) {
      Arrival arrival = reader.poll();
      if (arrival != null) {
        arrivals.add(arrival);
      } else {
        assertTrue(woken.tryAcquire(30, TimeUnit.SECONDS), "the loop is woken");
      }
    }
    return arrivals;
  }

  @Test
  void rowsComeInOrderAndHaveBecomeTargetsOrRefusals() throws Exception {
    List<Arrival> arrivals = readAll(RowSource.of(List.of("h.test", "ftp://h.test/").iterator()));
    assertEquals(2, arrivals.size());
    assertInstanceOf(Target.class, arrivals.get(0).result());
    assertInstanceOf(Refusal.class, arrivals.get(1).result());
  }

  @Test
  void aListLongerThanTheQueueLosesNothing() throws Exception {
    Iterator<String> urls =
        java.util.stream.IntStream.range(0, 50_000).mapToObj(i -> "http://h.test/" + i).iterator();
    List<Arrival> arrivals = readAll(RowSource.of(urls));
    assertEquals(50_000, arrivals.size());
    for (int index = 0; index < arrivals.size(); index++) {
      assertEquals(index + 1, arrivals.get(index).row().identity().seq());
    }
  }

  /// How a source may fail: as sources do, by a fault of its own, for want of memory.
  static List<Throwable> failures() {
    return List.of(
        new IOException("list.txt cannot be read further"),
        new IllegalStateException("a fault of its own"),
        new OutOfMemoryError("test"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatWasReadBeforeASourceFailsIsHandedOver(Throwable failure) throws Exception {
    Reader reader =
        new Reader(new FailingAfterOne(failure), new Targets(TargetRules.DEFAULT), woken::release);
    reader.start();
    int rows = 0;
    while (!reader.isExhausted()) {
      if (reader.poll() != null) {
        rows++;
      } else {
        assertTrue(woken.tryAcquire(30, TimeUnit.SECONDS), "the loop is woken");
      }
    }
    assertEquals(1, rows);
    IOException told = reader.failure();
    assertNotNull(told, "a list that broke off is not one that ended");
    assertTrue(String.valueOf(told.getMessage()).contains(failure.getMessage()));
  }

  @Test
  void aReaderThatIsStoppedReadsNoFurther() throws Exception {
    Iterator<String> endless = java.util.stream.Stream.generate(() -> "http://h.test/").iterator();
    Reader reader =
        new Reader(RowSource.of(endless), new Targets(TargetRules.DEFAULT), woken::release);
    reader.start();
    while (reader.poll() == null) {
      assertTrue(woken.tryAcquire(30, TimeUnit.SECONDS), "the loop is woken");
    }
    reader.stop();
    while (reader.poll() != null) {
      assertFalse(Thread.currentThread().isInterrupted());
    }
  }

  @Test
  void rowsThatCarryMuchAreReadAheadOnlyAsFarAsTheirBytesAllow() throws Exception {
    byte[] columns = new byte[1 << 20];
    AtomicInteger given = new AtomicInteger();
    RowSource wide =
        new RowSource() {
          @Override
          public @Nullable Row next() {
            int seq = given.incrementAndGet();
            return seq > 100
                ? null
                : new Row(RowIdentity.of(seq, "h.test").withColumns(columns), "h.test", null, null);
          }

          @Override
          public void close() {}
        };
    List<Arrival> arrivals = new ArrayList<>();
    Reader reader = new Reader(wide, new Targets(TargetRules.DEFAULT), woken::release);
    reader.start();
    while (!reader.isExhausted()) {
      Arrival arrival = reader.poll();
      if (arrival == null) {
        assertTrue(woken.tryAcquire(30, TimeUnit.SECONDS), "the loop is woken");
      } else {
        arrivals.add(arrival);
        int ahead = given.get() - arrivals.size();
        assertTrue(ahead <= (Reader.BYTES_AHEAD_MAX >> 20) + 3, "rows read ahead: " + ahead);
      }
    }
    assertEquals(100, arrivals.size());
  }

  private static final class FailingAfterOne implements RowSource {
    private final Throwable failure;
    private int rows;

    FailingAfterOne(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public @Nullable Row next() throws IOException {
      if (rows++ == 0) {
        return Row.of(1, "http://h.test/");
      }
      switch (failure) {
        case IOException expected -> throw expected;
        case Error error -> throw error;
        default -> throw new IllegalStateException(failure.getMessage(), failure);
      }
    }

    @Override
    public void close() {}
  }
}

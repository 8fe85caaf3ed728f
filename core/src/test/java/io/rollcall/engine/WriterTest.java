package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.journal.StoreMark;
import io.rollcall.policy.Detail;
import io.rollcall.record.BodyRef;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineBuffer;
import io.rollcall.sink.LineOutput;
import io.rollcall.sink.RecordSink;
import io.rollcall.source.Row;
import io.rollcall.store.Capture;
import io.rollcall.store.Store;
import io.rollcall.store.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WriterTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Semaphore freed = new Semaphore(0);
  private final CountDownLatch failed = new CountDownLatch(1);
  private final Writer.Listener listener =
      new Writer.Listener() {
        @Override
        public void placesFreed() {
          freed.release();
        }

        @Override
        public void failed() {
          failed.countDown();
        }

        @Override
        public void finished() {
          finished.countDown();
        }
      };

  private static FetchRecord record(long seq) {
    return new Recorder(Detail.DEFAULT, "GET")
        .refused(Row.of(seq, "x"), Failure.of(FailureKind.INPUT_URL, "test"), Instant.EPOCH);
  }

  private void awaitEnd(Writer writer) throws InterruptedException {
    writer.finish();
    assertTrue(finished.await(30, TimeUnit.SECONDS), "the writer ends");
  }

  @Test
  void everyRecordStandsInEveryOutputInTheOrderItSettled() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Long> seen = new ArrayList<>();
    LineOutput lines = new LineOutput(Channels.newChannel(bytes), new JsonLinesEncoder());
    Writer writer =
        new Writer(
            new Writer.Outputs(lines, List.of(record -> seen.add(record.seq())), null),
            64,
            clock,
            listener);
    writer.start();
    for (long seq = 1; seq <= 2000; seq++) {
      writer.put(record(seq));
    }
    clock.run();
    awaitEnd(writer);
    List<String> written = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(2000, written.size());
    assertEquals(2000, writer.written());
    for (int seq = 1; seq <= 2000; seq++) {
      assertEquals(seq, seen.get(seq - 1));
      assertTrue(written.get(seq - 1).startsWith("{\"seq\":" + seq + ","), written.get(seq - 1));
    }
  }

  @Test
  void aSinkThatDoesNotTakeRecordsLeavesNoPlacesUntilItDoes() throws Exception {
    Semaphore mayWrite = new Semaphore(0);
    RecordSink slow = record -> mayWrite.acquireUninterruptibly();
    Writer writer = new Writer(new Writer.Outputs(null, List.of(slow), null), 64, clock, listener);
    writer.start();
    long seq = 0;
    while (writer.places() > 0) {
      writer.put(record(++seq));
    }
    assertEquals(Writer.PLACES_MIN, seq);
    mayWrite.release((int) seq);
    assertTrue(freed.tryAcquire(30, TimeUnit.SECONDS), "the loop is woken");
    awaitEnd(writer);
    assertEquals(Writer.PLACES_MIN, writer.written());
  }

  @Test
  void behindASlowOutputRecordsGatherInFewFullBatches() throws Exception {
    Semaphore mayWrite = new Semaphore(0);
    AtomicInteger writes = new AtomicInteger();
    WritableByteChannel slow =
        new WritableByteChannel() {
          @Override
          public int write(ByteBuffer block) {
            writes.incrementAndGet();
            mayWrite.acquireUninterruptibly();
            int count = block.remaining();
            block.position(block.limit());
            return count;
          }

          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void close() {}
        };
    LineOutput lines = new LineOutput(slow, new JsonLinesEncoder());
    Writer writer = new Writer(new Writer.Outputs(lines, List.of(), null), 64, clock, listener);
    writer.start();
    for (long seq = 1; seq <= 1000; seq++) {
      writer.put(record(seq));
      // The time in which a batch gathers goes by.
      clock.step();
    }
    mayWrite.release(1000);
    awaitEnd(writer);
    assertEquals(1000, writer.written());
    LineBuffer one = new LineBuffer(1024);
    lines.encoder().encode(record(1000), one);
    int full = 1000 * one.length() / Batch.BYTES_FULL;
    assertTrue(writes.get() <= full + 5, "writes: " + writes.get() + ", full batches: " + full);
  }

  /// How an output may fail: as outputs do, by a fault of its own, for want of memory.
  static List<Throwable> failures() {
    return List.of(
        new IOException("No space left on device"),
        new IllegalStateException("a fault of its own"),
        new OutOfMemoryError("test"));
  }

  private static void fail(Throwable failure) throws IOException {
    switch (failure) {
      case IOException expected -> throw expected;
      case Error error -> throw error;
      default -> throw new IllegalStateException(failure.getMessage(), failure);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void anOutputThatFailsIsToldOnceAndNothingMoreIsWritten(Throwable failure) throws Exception {
    List<Long> seen = new ArrayList<>();
    RecordSink failing =
        record -> {
          if (record.seq() == 3) {
            fail(failure);
          }
          seen.add(record.seq());
        };
    Writer writer =
        new Writer(new Writer.Outputs(null, List.of(failing), null), 64, clock, listener);
    writer.start();
    for (long seq = 1; seq <= 5; seq++) {
      writer.put(record(seq));
    }
    awaitEnd(writer);
    assertEquals(0, failed.getCount());
    assertEquals(List.of(1L, 2L), seen);
    IOException told = writer.failure();
    assertNotNull(told);
    assertTrue(String.valueOf(told.getMessage()).contains(failure.getMessage()));
  }

  /// A store that takes so many rows, and then has what it took or has not.
  private record FullStore(int rowsMax, boolean keepsEarlier, List<Long> rows) implements Store {
    @Override
    public Capture capture() {
      return Capture.BODY;
    }

    @Override
    public Path folder() {
      return Path.of("");
    }

    @Override
    public @Nullable BodyRef write(FetchRecord record, List<Transcript> transcripts)
        throws IOException {
      if (rows.size() == rowsMax) {
        throw new IOException("bodies/body.tmp: No space left on device");
      }
      rows.add(record.seq());
      return null;
    }

    @Override
    public void flush() throws IOException {
      if (rows.size() == rowsMax && !keepsEarlier) {
        throw new IOException("takes no more");
      }
    }

    @Override
    public StoreMark mark() {
      return new StoreMark(0, rows.size());
    }

    @Override
    public void force() {}

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @CsvSource({"true,3", "false,0"})
  void whatAStoreHasTakenBeforeItIsFullIsRecorded(boolean keepsEarlier, int recorded)
      throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LineOutput lines = new LineOutput(Channels.newChannel(bytes), new JsonLinesEncoder());
    List<Long> seen = new ArrayList<>();
    List<RecordSink> sinks = List.of(record -> seen.add(record.seq()));
    Store store = new FullStore(3, keepsEarlier, new ArrayList<>());
    Writer writer = new Writer(new Writer.Outputs(lines, sinks, store), 64, clock, listener);
    writer.start();
    for (long seq = 1; seq <= 300; seq++) {
      writer.put(record(seq), List.of());
    }
    awaitEnd(writer);
    assertEquals(0, failed.getCount());
    assertEquals(recorded, writer.written());
    assertEquals(List.of(1L, 2L, 3L).subList(0, recorded), seen);
    assertEquals(recorded, bytes.toString(StandardCharsets.UTF_8).lines().count());
    IOException told = writer.failure();
    assertNotNull(told);
    assertEquals("bodies/body.tmp: No space left on device", told.getMessage());
    assertEquals(Writer.PLACES_MIN, writer.places());
  }
}

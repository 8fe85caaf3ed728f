package io.rollcall.engine;

import io.rollcall.record.FetchRecord;
import io.rollcall.sink.RecordSink;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Joins the writer's thread with one that reads records at its own pace: who reads slowly slows
/// the run down.
///
/// Thread-safe.
public final class RecordQueue implements RecordSink {
  private static final int RECORDS_MAX = 1024;
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final BlockingQueue<FetchRecord> queue = new ArrayBlockingQueue<>(RECORDS_MAX);
  private volatile boolean ended;
  private volatile boolean readerGone;

  @Override
  public void write(FetchRecord record) throws IOException {
    try {
      while (!readerGone && !queue.offer(record, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        // The reader takes its time; the run waits with it.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a record waited for its reader", e);
    }
  }

  @Override
  public void close() {
    ended = true;
  }

  /// Takes no more records: what is written from now on is dropped.
  public void leave() {
    readerGone = true;
  }

  /// The next record, or null where there are no more.
  ///
  /// @throws InterruptedException if the caller was interrupted
  public @Nullable FetchRecord take() throws InterruptedException {
    while (true) {
      boolean last = ended;
      FetchRecord record = queue.poll(last ? 0 : LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      if (record != null || last) {
        return record;
      }
    }
  }
}

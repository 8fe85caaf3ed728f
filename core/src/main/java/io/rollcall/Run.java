package io.rollcall;

import io.rollcall.engine.Engine;
import io.rollcall.engine.RecordQueue;
import io.rollcall.event.RunProgress;
import io.rollcall.event.RunSummary;
import io.rollcall.record.FetchRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// One pass over one list, under way. Its records are iterated once, as they settle, unless the
/// roll named sinks.
///
/// Thread-safe, but for the iterator, which one thread uses. A reader that is slow slows the run
/// down; closing ends it at once.
public final class Run implements Iterable<FetchRecord>, AutoCloseable {
  private final Engine engine;
  private final @Nullable RecordQueue records;
  private boolean iterated;

  Run(Engine engine, @Nullable RecordQueue records) {
    this.engine = engine;
    this.records = records;
  }

  /// The records, one for each row, in the order in which rows settle. When they end, the run is
  /// over.
  ///
  /// @throws IllegalStateException if the records go to sinks, or were iterated before
  @Override
  public synchronized Iterator<FetchRecord> iterator() {
    if (records == null) {
      throw new IllegalStateException("the records of this run go to its sinks");
    }
    if (iterated) {
      throw new IllegalStateException("the records of a run can be iterated once");
    }
    iterated = true;
    return new Records(records);
  }

  /// Where the run stands, as of the last fifth of a second.
  public RunProgress progress() {
    return engine.progress();
  }

  /// Sends no more requests; what is in flight ends within the grace time, or is given up. Rows
  /// without a record stay without one.
  public void stop(Duration grace) {
    engine.stop(grace);
  }

  /// Waits for the end. Without sinks the records must be iterated for it to come.
  ///
  /// @return what the run came to
  /// @throws RunFailedException if the list could not be read further or an output not be written
  public RunSummary await() {
    try {
      return engine.await();
    } catch (IOException e) {
      throw new RunFailedException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted while waiting for the end of the run", e);
    }
  }

  /// Ends the run at once, if it has not ended, and waits until nothing of it is left.
  @Override
  public void close() {
    if (records != null) {
      records.leave();
    }
    engine.close();
  }

  /// Confined to the thread that iterates.
  private final class Records implements Iterator<FetchRecord> {
    private final RecordQueue queue;
    private @Nullable FetchRecord next;
    private boolean ended;

    Records(RecordQueue queue) {
      this.queue = queue;
    }

    @Override
    public boolean hasNext() {
      if (next == null && !ended) {
        advance();
      }
      return next != null;
    }

    @Override
    public FetchRecord next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException("the records of this run have ended");
      }
      FetchRecord record = next;
      next = null;
      return record;
    }

    private void advance() {
      try {
        next = queue.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RunFailedException("interrupted while waiting for a record", e);
      }
      if (next == null) {
        ended = true;
        await();
      }
    }
  }
}

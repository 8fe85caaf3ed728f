package io.rollcall.engine;

import io.rollcall.engine.target.Refusal;
import io.rollcall.engine.target.Targets;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.source.Row;
import io.rollcall.source.RowSource;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The thread that reads the list ahead of the engine, and makes targets of its rows.
///
/// Thread-safe: the queue joins its thread with the engine's loop, which is woken only where it has
/// found the queue empty.
final class Reader implements Supply {
  /// Rows read ahead.
  static final int ROWS_AHEAD_MAX = 4096;

  /// Bytes that the rows read ahead may hold.
  static final long BYTES_AHEAD_MAX = 16 << 20;

  private final RowSource source;
  private final Targets targets;
  private final Runnable wakeLoop;
  private final BlockingQueue<Arrival> queue = new ArrayBlockingQueue<>(ROWS_AHEAD_MAX);
  private final AtomicLong bytesAhead = new AtomicLong();
  private final AtomicBoolean loopWaits = new AtomicBoolean();
  private final Thread thread;
  private volatile boolean readerWaits;
  private volatile boolean ended;
  private volatile boolean stopped;
  private volatile @Nullable IOException failure;

  /// @param wakeLoop tells the engine's loop that there is something to take
  Reader(RowSource source, Targets targets, Runnable wakeLoop) {
    this.source = source;
    this.targets = targets;
    this.wakeLoop = wakeLoop;
    this.thread = new Thread(this::read, "rollcall-reader");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public @Nullable Arrival poll() {
    Arrival arrival = queue.poll();
    if (arrival == null) {
      loopWaits.set(true);
      arrival = queue.poll();
    }
    if (arrival != null) {
      bytesAhead.addAndGet(-arrival.row().bytesHeld());
    }
    if (readerWaits && isHalfEmpty()) {
      readerWaits = false;
      LockSupport.unpark(thread);
    }
    return arrival;
  }

  @Override
  public boolean isExhausted() {
    return ended && queue.isEmpty();
  }

  @Override
  public void stop() {
    stopped = true;
    thread.interrupt();
  }

  /// Why the list could not be read to its end, or null.
  @Nullable IOException failure() {
    return failure;
  }

  private void read() {
    try {
      for (Row row = source.next(); row != null && !stopped; row = source.next()) {
        put(arrival(row));
        wake();
      }
    } catch (IOException e) {
      failure = stopped ? null : e;
    } catch (RuntimeException | Error e) {
      // Without this the list would seem to end here, and the run to be complete.
      failure = stopped ? null : new IOException("the list could not be read further: " + e, e);
    } finally {
      ended = true;
      wakeLoop.run();
    }
  }

  /// Waits for room until the loop has taken half of what there is, so that the two threads do not
  /// wake each other for every row.
  private void put(Arrival arrival) {
    if (offer(arrival)) {
      return;
    }
    readerWaits = true;
    while (!stopped && !offer(arrival)) {
      LockSupport.park(this);
      readerWaits = !stopped && !isHalfEmpty();
    }
    readerWaits = false;
  }

  private boolean offer(Arrival arrival) {
    if (bytesAhead.get() > BYTES_AHEAD_MAX || !queue.offer(arrival)) {
      return false;
    }
    bytesAhead.addAndGet(arrival.row().bytesHeld());
    return true;
  }

  private boolean isHalfEmpty() {
    return queue.size() <= ROWS_AHEAD_MAX / 2 && bytesAhead.get() <= BYTES_AHEAD_MAX / 2;
  }

  private void wake() {
    if (loopWaits.get() && loopWaits.compareAndSet(true, false)) {
      wakeLoop.run();
    }
  }

  private Arrival arrival(Row row) {
    Failure fault = row.fault();
    return new Arrival(
        row,
        fault == null || fault.kind() == FailureKind.POLICY_UNCERTAIN
            ? targets.ofRow(row.address())
            : new Refusal(fault));
  }
}

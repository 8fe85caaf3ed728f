package io.rollcall.engine;

import io.rollcall.engine.fetch.Ticker;
import io.rollcall.record.FetchRecord;
import io.rollcall.sink.LineOutput;
import io.rollcall.sink.RecordSink;
import io.rollcall.store.Store;
import io.rollcall.store.Transcript;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The one thread that appends records to the outputs, and the loop's side of it, which encodes and
/// gathers them into batches: a record is handed over within 5 ms, many at a time when there are
/// many.
///
/// The methods of [Outlet], [#handOver()] and [#finish()] are confined to the engine's loop. The
/// number of records on their way is limited by the places that the loop leaves free.
final class Writer implements Outlet {
  /// How long a record waits for others to go with it.
  static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /// Records on their way at a time, at least.
  static final int PLACES_MIN = 8192;

  /// Encoded bytes on their way, from which on no more rows are sent.
  static final long BYTES_MAX = 16 << 20;

  /// Bytes on their way to a store, from which on no more rows are sent.
  static final long STORED_BYTES_MAX = 64 << 20;

  /// Batches that wait from which on only full ones follow.
  private static final int BATCHES_WAITING_MIN = 2;

  private static final Batch END = new Batch();

  private final @Nullable LineOutput lines;
  private final List<RecordSink> sinks;
  private final @Nullable StoredFirst stored;
  private final Ticker ticker;
  private final Listener listener;
  private final int places;
  private final BlockingQueue<Batch> queue = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedQueue<Batch> spare = new ConcurrentLinkedQueue<>();
  private final AtomicLong recordsUnderWay = new AtomicLong();
  private final AtomicLong bytesUnderWay = new AtomicLong();
  private final Appender appender;
  private final Thread thread;
  private Batch filling = new Batch();
  private boolean gathering;
  private volatile boolean loopWaits;
  private volatile long written;
  private volatile @Nullable IOException failure;

  /// Is told, on the writer's thread, what the loop must know.
  interface Listener {
    /// There are places again.
    void placesFreed();

    /// An output cannot be written; nothing more is.
    void failed();

    /// Everything was written, or nothing more can be; the outputs are closed.
    void finished();
  }

  /// Where records go.
  ///
  /// @param lines takes them encoded, or null
  /// @param sinks take them as values
  /// @param store takes what came back before them, or null
  record Outputs(@Nullable LineOutput lines, List<RecordSink> sinks, @Nullable Store store) {}

  Writer(Outputs outputs, int workers, Ticker ticker, Listener listener) {
    this.lines = outputs.lines();
    this.sinks = outputs.sinks();
    this.stored =
        outputs.store() == null ? null : new StoredFirst(outputs.store(), outputs.lines());
    this.ticker = ticker;
    this.listener = listener;
    this.places = Math.max(PLACES_MIN, 2 * workers);
    this.appender = new Appender(lines == null ? null : lines.channel());
    this.thread = new Thread(this::run, "rollcall-writer");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public int places() {
    int free = freePlaces();
    if (free <= 0) {
      loopWaits = true;
      free = freePlaces();
    }
    return free;
  }

  private int freePlaces() {
    long max = stored == null ? BYTES_MAX : STORED_BYTES_MAX;
    return bytesUnderWay.get() > max ? 0 : (int) (places - recordsUnderWay.get());
  }

  @Override
  public void put(FetchRecord record) {
    put(record, List.of());
  }

  @Override
  public void put(FetchRecord record, List<Transcript> transcripts) {
    long before = filling.bytes;
    if (stored != null) {
      filling.transcripts.add(transcripts);
      filling.bytes += transcripts.stream().mapToLong(Transcript::bytes).sum();
    } else if (lines != null) {
      lines.encoder().encode(record, filling.lines);
      filling.bytes = filling.lines.length();
    }
    if (stored != null || !sinks.isEmpty()) {
      filling.records.add(record);
    }
    bytesUnderWay.addAndGet(filling.bytes - before);
    filling.count++;
    recordsUnderWay.incrementAndGet();
    if (filling.isFull()) {
      handOver();
    } else if (!gathering) {
      gathering = true;
      ticker.schedule(GATHER_NANOS, this::gathered);
    }
  }

  /// Hands over what has gathered, unless the writer is behind: a slow output would leave as many
  /// buffers waiting as there are places for records, each with hardly any in it.
  private void gathered() {
    gathering = queue.size() >= BATCHES_WAITING_MIN && !filling.isEmpty();
    if (gathering) {
      ticker.schedule(GATHER_NANOS, this::gathered);
    } else {
      handOver();
    }
  }

  /// Hands what has gathered to the writer's thread.
  private void handOver() {
    if (!filling.isEmpty()) {
      queue.add(filling);
      Batch next = spare.poll();
      filling = next == null ? new Batch() : next;
    }
  }

  /// No more records come.
  void finish() {
    handOver();
    queue.add(END);
  }

  /// Records that stand whole in every output.
  long written() {
    return written;
  }

  /// Why an output could not be written, or null.
  @Nullable IOException failure() {
    return failure;
  }

  private void run() {
    try {
      for (Batch batch = queue.take(); batch != END; batch = queue.take()) {
        int records = batch.count;
        write(batch);
        recycle(batch, records);
      }
    } catch (InterruptedException e) {
      fail(new IOException("the writer was interrupted", e));
    } finally {
      close();
      listener.finished();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the writer's thread counts
  private void write(Batch batch) {
    if (failure != null) {
      return;
    }
    try {
      if (stored != null) {
        stored.keep(batch);
      }
      appender.append(batch.lines);
      for (RecordSink sink : sinks) {
        for (FetchRecord record : batch.records) {
          sink.write(record);
        }
        if (queue.isEmpty()) {
          sink.flush();
        }
      }
      written += batch.count;
      if (stored != null && stored.failure() != null) {
        fail(stored.failure());
      }
    } catch (IOException e) {
      written += appender.wholeLinesOfTornBatch();
      fail(e);
    } catch (RuntimeException | Error e) {
      fail(new IOException("an output failed: " + e, e));
    }
  }

  private void recycle(Batch batch, int records) {
    batch.transcripts.forEach(row -> row.forEach(Transcript::release));
    recordsUnderWay.addAndGet(-records);
    bytesUnderWay.addAndGet(-batch.bytes);
    batch.clear();
    if (spare.size() < 4) {
      spare.add(batch);
    }
    if (loopWaits) {
      loopWaits = false;
      listener.placesFreed();
    }
  }

  private void fail(IOException cause) {
    if (failure == null) {
      failure = cause;
      listener.failed();
    }
  }

  private void close() {
    try {
      appender.close();
    } catch (IOException e) {
      fail(e);
    }
    for (RecordSink sink : sinks) {
      try {
        sink.close();
      } catch (IOException e) {
        fail(e);
      }
    }
    try {
      if (stored != null) {
        stored.close();
      }
    } catch (IOException e) {
      fail(e);
    }
  }
}

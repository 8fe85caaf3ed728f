package io.rollcall.practice.traffic;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Writes one line per entry to a file, by a thread of its own. When that thread falls behind, the
/// servers wait, so that no entry is lost. Thread-safe.
public final class FileLog implements RequestLog {
  private static final int WAITING_ENTRIES_MAX = 16_384;
  private static final RequestEntry END = new RequestEntry(0, "", 0, "", "", "", 0, 0, 0, "end", 0);

  private final Path file;
  private final BlockingQueue<RequestEntry> waiting = new ArrayBlockingQueue<>(WAITING_ENTRIES_MAX);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread writer;
  private volatile @Nullable IOException failure;

  /// Opens the file, empty, and starts the writer.
  public FileLog(Path file) throws IOException {
    this.file = file;
    BufferedWriter out = Files.newBufferedWriter(file);
    this.writer = Thread.ofPlatform().daemon().name("practice-log").start(() -> write(out));
  }

  @Override
  public void append(RequestEntry entry) {
    try {
      waiting.put(entry);
    } catch (InterruptedException e) {
      dropped.incrementAndGet();
      Thread.currentThread().interrupt();
    }
  }

  /// The entries that are whole in the file: all of them after [#close()].
  @Override
  public List<RequestEntry> entries() {
    try {
      String text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(RequestEntry::ofLine)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long dropped() {
    return dropped.get();
  }

  @Override
  public void close() throws IOException {
    try {
      waiting.put(END);
      writer.join();
    } catch (InterruptedException e) {
      writer.interrupt();
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new IOException("the request log is not whole: " + file, failure);
    }
  }

  private void write(BufferedWriter out) {
    try (out) {
      List<RequestEntry> batch = new ArrayList<>();
      boolean more = true;
      while (more) {
        batch.add(waiting.take());
        waiting.drainTo(batch);
        more = writeBatch(out, batch);
        batch.clear();
      }
    } catch (IOException e) {
      failure = e;
      drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Writes the entries up to the end mark; false where it was among them.
  private boolean writeBatch(BufferedWriter out, List<RequestEntry> batch) throws IOException {
    for (RequestEntry entry : batch) {
      if (isEnd(entry)) {
        return false;
      }
      out.write(entry.toLine());
      out.write('\n');
    }
    if (waiting.isEmpty()) {
      out.flush();
    }
    return true;
  }

  /// After a failure the servers must not wait for a writer that is gone.
  private void drain() {
    try {
      while (!isEnd(waiting.take())) {
        dropped.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("ReferenceEquality") // the end mark is one object
  private static boolean isEnd(RequestEntry entry) {
    return entry == END;
  }
}

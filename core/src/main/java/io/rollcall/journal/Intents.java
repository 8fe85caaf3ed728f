package io.rollcall.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/// The rows whose request must not be sent twice, written down before it is sent: after a crash
/// such a row without a record may have arrived. They stand in `OUT.intents` beside the output, one
/// ordinal a line, and are taken away when the run is complete.
///
/// Thread-safe. A thread of its own writes what has gathered at once; at a time there are no more
/// than rows under way.
public final class Intents implements Closeable {
  private static final Declared END = new Declared(0, failure -> {});

  private final Disk disk;
  private final Path path;
  private final Durability durability;
  private final BlockingQueue<Declared> queue = new LinkedBlockingQueue<>();
  private @Nullable Thread thread;

  // What follows is confined to that thread.
  private @Nullable DiskFile file;
  private long bytes;
  private @Nullable IOException failure;

  private record Declared(long seq, Consumer<@Nullable IOException> kept) {}

  /// @param durability whether an intent must outlive the machine, or the process only
  public Intents(Disk disk, Path path, Durability durability) {
    this.disk = disk;
    this.path = path;
    this.durability = durability;
  }

  /// Where the intents of that output's run lie.
  public static Path beside(Path output) {
    return output.resolveSibling(output.getFileName() + ".intents");
  }

  /// The rows whose request may have been sent.
  ///
  /// @throws IOException if they cannot be read
  public static Roaring64Bitmap read(Disk disk, Path path) throws IOException {
    Roaring64Bitmap rows = new Roaring64Bitmap();
    if (!disk.exists(path)) {
      return rows;
    }
    try (JournalLines lines = new JournalLines(disk.read(path), 0)) {
      while (lines.advance()) {
        String text =
            new String(lines.array(), lines.from(), lines.length(), StandardCharsets.US_ASCII);
        // What a crash has left half-written was never sent.
        if (text.matches("[1-9][0-9]{0,17}")) {
          rows.addLong(Long.parseLong(text));
        }
      }
    }
    return rows;
  }

  /// Writes down that a row's request is about to be sent.
  ///
  /// @param kept told, on a thread of the intents', when it may be: with null, or with why it may
  ///   not
  public void declare(long seq, Consumer<@Nullable IOException> kept) {
    begin();
    queue.add(new Declared(seq, kept));
  }

  private synchronized void begin() {
    if (thread == null) {
      thread = new Thread(this::run, "rollcall-intents");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    List<Declared> batch = new ArrayList<>();
    boolean ended = false;
    while (!ended) {
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        // Nobody interrupts it; the end comes through the queue.
        continue;
      }
      queue.drainTo(batch);
      ended = batch.remove(END);
      keep(batch);
      batch.clear();
    }
  }

  private void keep(List<Declared> batch) {
    try {
      if (failure == null && !batch.isEmpty()) {
        write(batch);
      }
    } catch (IOException e) {
      failure = new IOException(path + " cannot be written: " + e.getMessage(), e);
    }
    for (Declared declared : batch) {
      declared.kept().accept(failure);
    }
  }

  private void write(List<Declared> batch) throws IOException {
    DiskFile open = open();
    StringBuilder text = new StringBuilder();
    batch.forEach(declared -> text.append(declared.seq()).append('\n'));
    ByteBuffer lines = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
    while (lines.hasRemaining()) {
      bytes += open.write(lines, bytes);
    }
    if (durability == Durability.MACHINE) {
      open.force();
    }
  }

  private DiskFile open() throws IOException {
    DiskFile open = file;
    if (open == null) {
      open = disk.exists(path) ? reopened() : disk.create(path);
      file = open;
      disk.force(Journal.folder(path));
    }
    return open;
  }

  /// The file behind its last whole line: what a crash has left of one would spoil the next.
  private DiskFile reopened() throws IOException {
    DiskFile open = disk.open(path);
    try (JournalLines lines = new JournalLines(disk.read(path), 0)) {
      while (lines.advance()) {
        bytes = lines.nextOffset();
      }
    }
    open.truncate(bytes);
    return open;
  }

  /// Ends the thread, and closes the file.
  @Override
  public synchronized void close() throws IOException {
    if (thread == null) {
      return;
    }
    queue.add(END);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread = null;
    if (file != null) {
      file.close();
      file = null;
    }
  }
}

package io.rollcall.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The full JSON Lines file of a run, appended to in whole lines: the one account of what is
/// settled, which every other output is a view of.
///
/// What was written is with the operating system when [#write] returns. A checkpoint forces it to
/// the disk, and only then tells its [Keeper] so: a checkpoint never claims what is not there. When
/// forcing fails the run must end, for nobody knows what is on the disk; it is not tried again.
///
/// Confined to the run's writer thread, but for checkpoints, which a thread of their own makes so
/// that a slow disk does not delay the next line, and for [#whole()] and [#isOpen()], which any
/// thread may ask, for instance a view that follows.
public final class Journal implements SeekableByteChannel {
  /// How the name of a journal ends that lies beside its output.
  public static final String ENDING = ".journal.jsonl";

  /// How much of a run a crash of the machine may cost.
  public static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

  private final DiskFile file;
  private final Path path;
  private final Keeper keeper;
  private final CRC32C checksum;
  private final Object forcing = new Object();
  private @Nullable StoredBodies bodies;
  private @Nullable StoreMark mark;
  private long bytes;
  private long rows;
  private boolean wasCut;
  private Checkpoint kept;
  private @Nullable ScheduledExecutorService timer;
  private volatile Checkpoint whole;
  private volatile @Nullable IOException failure;
  private volatile boolean open = true;

  /// Keeps checkpoints: writes them where a later run finds them.
  @FunctionalInterface
  public interface Keeper {
    /// Keeps a checkpoint, on the disk when this returns.
    ///
    /// @throws IOException if it cannot; the run ends
    void keep(Checkpoint checkpoint) throws IOException;
  }

  private Journal(DiskFile file, Path path, Recovered from, Keeper keeper) {
    this.file = file;
    this.path = path;
    this.keeper = keeper;
    this.checksum = from.checksum();
    this.bytes = from.end().bytes();
    this.rows = from.end().rows();
    this.kept = from.end();
    this.whole = from.end();
  }

  /// Where the journal lies of a run whose output is no plain, full JSON Lines file: beside it, as
  /// `OUT.journal.jsonl`; the manifest lies beside the journal.
  public static Path beside(Path output) {
    return output.resolveSibling(output.getFileName() + ENDING);
  }

  /// Begins a journal in a file that was not there before.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if there is one
  /// @throws IOException if it cannot be made
  public static Journal create(Disk disk, Path path, Keeper keeper) throws IOException {
    DiskFile file = disk.create(path);
    try {
      disk.force(folder(path));
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new Journal(file, path, Recovered.nothing(), keeper);
  }

  /// Goes on with a journal behind what was recovered of it. What follows there is cut off; where
  /// it is more than a torn line, it is kept aside first, in a file `OUT.cut-at-BYTE`.
  ///
  /// @throws IOException if it cannot be written to
  public static Journal goOn(Disk disk, Path path, Recovered recovered, Keeper keeper)
      throws IOException {
    if (!disk.exists(path)) {
      return create(disk, path, keeper);
    }
    DiskFile file = disk.open(path);
    try {
      cut(disk, path, file, recovered);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new Journal(file, path, recovered, keeper);
  }

  static Path folder(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a journal must be a file, not " + path);
    }
    return folder;
  }

  private static void cut(Disk disk, Path path, DiskFile file, Recovered recovered)
      throws IOException {
    Recovered.Cut cut = recovered.cut();
    long end = recovered.end().bytes();
    if (cut == null) {
      return;
    }
    if (!cut.isTornLine()) {
      keepAside(disk, file, end, aside(path, end));
    }
    file.truncate(end);
    file.force();
  }

  /// Where the bytes are kept that are cut off a journal at that place.
  public static Path aside(Path journal, long offset) {
    return journal.resolveSibling(journal.getFileName() + ".cut-at-" + offset);
  }

  private static void keepAside(Disk disk, DiskFile from, long offset, Path aside)
      throws IOException {
    disk.delete(aside);
    try (DiskFile to = disk.create(aside)) {
      ByteBuffer block = ByteBuffer.allocate(64 << 10);
      long position = offset;
      while (from.read(block.clear(), position) > 0) {
        block.flip();
        while (block.hasRemaining()) {
          position += to.write(block, position - offset);
        }
      }
      to.force();
    }
    disk.force(folder(aside));
  }

  /// From now on its records name these bodies, which are flushed before the records are written. A
  /// checkpoint forces them to the disk first.
  ///
  /// @return this journal
  public Journal naming(StoredBodies bodies) {
    this.bodies = bodies;
    this.mark = bodies.mark();
    this.whole = new Checkpoint(whole.bytes(), whole.rows(), whole.crc32c(), mark);
    return this;
  }

  /// Makes a checkpoint again and again, until the journal is closed.
  public void checkpointEvery(Duration interval) {
    ScheduledExecutorService begun =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rollcall-checkpoint").factory());
    timer = begun;
    begun.scheduleWithFixedDelay(
        this::checkpointOrFail, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void checkpointOrFail() {
    try {
      checkpoint();
    } catch (IOException e) {
      // The next line, or the end, will tell.
      return;
    }
  }

  /// Where it lies.
  public Path path() {
    return path;
  }

  /// All whole lines so far: what a view may read. A line that is being written is not among them.
  public Checkpoint whole() {
    return whole;
  }

  /// Forces what was written to the disk, and then claims it.
  ///
  /// @throws IOException if it may not be there, or the claim could not be kept
  public void checkpoint() throws IOException {
    synchronized (forcing) {
      Checkpoint claimed = whole;
      if (!open || failure != null || claimed.equals(kept)) {
        return;
      }
      try {
        force();
        keeper.keep(claimed);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
      kept = claimed;
    }
  }

  private void force() throws IOException {
    if (bodies != null) {
      bodies.force();
    }
    try {
      file.force();
    } catch (IOException e) {
      throw new IOException(path + " could not be forced to the disk: " + e.getMessage(), e);
    }
  }

  private void requireSound() throws IOException {
    IOException broken = failure;
    if (broken != null) {
      throw new IOException(broken.getMessage(), broken);
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    requireSound();
    if (wasCut) {
      throw new IOException(path + " was cut");
    }
    ByteBuffer taken = source.duplicate();
    int count = file.write(source, bytes);
    if (bodies != null && !source.hasRemaining()) {
      // Rows of a rest that is not written yet are in the store, and none of its mark.
      mark = bodies.mark();
    }
    account(taken.limit(taken.position() + count));
    return count;
  }

  private void account(ByteBuffer taken) {
    int end = taken.limit();
    int behindLine = taken.position();
    for (int index = taken.position(); index < end; index++) {
      if (taken.get(index) == '\n') {
        rows++;
        behindLine = index + 1;
      }
    }
    int lineBytes = behindLine - taken.position();
    checksum.update(taken.limit(behindLine));
    if (lineBytes > 0) {
      whole = new Checkpoint(bytes + lineBytes, rows, (int) checksum.getValue(), mark);
    }
    bytes += lineBytes + (end - behindLine);
    checksum.update(taken.limit(end));
  }

  /// Where the next byte goes: behind the last.
  @Override
  public long position() {
    return bytes;
  }

  /// Only the end can be written to.
  @Override
  public Journal position(long position) {
    if (position != bytes) {
      throw new IllegalArgumentException(
          "a journal is appended to: position must be " + bytes + ", not " + position);
    }
    return this;
  }

  @Override
  public long size() {
    return bytes;
  }

  /// Cuts a torn last line off; nothing more is written then.
  @Override
  public Journal truncate(long size) throws IOException {
    if (size != whole.bytes()) {
      throw new IllegalArgumentException(
          "a journal is cut behind its last whole line, at " + whole.bytes() + ", not " + size);
    }
    wasCut = true;
    file.truncate(size);
    bytes = size;
    return this;
  }

  @Override
  public int read(ByteBuffer target) {
    throw new NonReadableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /// Makes the last checkpoint, and closes the file.
  ///
  /// @throws IOException if what was written may not be on the disk
  @Override
  public void close() throws IOException {
    if (timer != null) {
      timer.close();
    }
    if (!open) {
      return;
    }
    try (file) {
      requireSound();
      checkpoint();
    } finally {
      open = false;
    }
  }
}

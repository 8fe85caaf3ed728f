package io.rollcall.engine;

import io.rollcall.engine.schedule.Spool;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Rows that wait as bytes, in pages chained per lane: some in memory, the others in a file. A page
/// leaves memory when it is full and the pages in memory are too many, and comes back before its
/// first row is needed. Where the file takes no more, what was to go there stays in memory, and no
/// further rows are taken: none is lost.
///
/// Confined to the engine's loop.
final class RowSpool implements Spool<OpenFetch> {
  /// Bytes of full pages from which on further ones go to the file, or a quarter of all that may
  /// wait.
  static final long MEMORY_BYTES_MAX = 16 << 20;

  /// Bytes on their way to the file from which on it takes no more rows for now.
  static final long UNWRITTEN_BYTES_MAX = 4 << 20;

  private final PageFile file;
  private final Listener listener;
  private final long bytesMax;
  private final long memoryBytesMax;
  private final RowCodec codec = new RowCodec();
  private final PageSlots slots = new PageSlots();
  private long rows;
  private long bytesInMemory;
  private long bytesUnwritten;
  private boolean fileFailed;

  /// Is told what the spool needs done.
  interface Listener {
    /// A row is back: it needs what an open row needs.
    OpenFetch reopened(RowCodec.Waiting waiting);

    /// Something can be done that could not be before.
    void moved();

    /// The file takes no more; told once.
    void filled(IOException cause);

    /// Rows cannot be read back: the run cannot go on.
    void broken(IOException cause);
  }

  /// @param bytesMax bytes of rows that may wait, in memory and in the file together
  RowSpool(PageFile file, Listener listener, long bytesMax) {
    this.file = file;
    this.listener = listener;
    this.bytesMax = bytesMax;
    this.memoryBytesMax = Math.min(MEMORY_BYTES_MAX, bytesMax / 4);
  }

  @Override
  public boolean hasRoom() {
    return !fileFailed
        && bytesUnwritten < UNWRITTEN_BYTES_MAX
        && bytesInMemory + slots.bytesTaken() < bytesMax;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public Chain<OpenFetch> chain(Runnable arrived) {
    return new RowChain(arrived);
  }

  /// Bytes of full pages in memory.
  long bytesInMemory() {
    return bytesInMemory;
  }

  /// Bytes of the file that are taken.
  long bytesInFile() {
    return slots.bytesTaken();
  }

  private void write(Page page) {
    int length = page.length;
    page.offset = slots.take(length);
    bytesUnwritten += length;
    page.moving = true;
    file.write(page.offset, page.rowsInMemory().bytes(), length, failure -> written(page, failure));
  }

  private void written(Page page, @Nullable IOException failure) {
    page.moving = false;
    bytesUnwritten -= page.length;
    if (failure != null) {
      fail(failure);
    }
    if (failure != null || page.begun) {
      slots.giveBack(page.offset, page.length);
      page.offset = -1;
    } else {
      page.rows = null;
      bytesInMemory -= page.length;
    }
    listener.moved();
  }

  private void fail(IOException cause) {
    if (!fileFailed) {
      fileFailed = true;
      listener.filled(cause);
    }
  }

  private void read(Page page, Runnable arrived) {
    if (page.rows != null || page.moving) {
      return;
    }
    page.moving = true;
    file.read(
        page.offset,
        page.length,
        (bytes, failure) -> {
          if (bytes == null) {
            listener.broken(failure == null ? new IOException("no bytes") : failure);
            return;
          }
          page.moving = false;
          page.rows = new ByteRun(bytes, page.length);
          bytesInMemory += page.length;
          slots.giveBack(page.offset, page.length);
          page.offset = -1;
          arrived.run();
          listener.moved();
        });
  }

  /// Rows one behind the other, whose bytes are in memory or in the file.
  private static final class Page {
    final int length;
    @Nullable ByteRun rows;
    long offset = -1;

    /// Whether it is on its way to the file or back.
    boolean moving;

    /// Whether rows are taken out already: it stays in memory.
    boolean begun;

    Page(ByteRun rows) {
      this.rows = rows;
      this.length = rows.length();
    }

    ByteRun rowsInMemory() {
      ByteRun there = rows;
      if (there == null) {
        throw new IllegalStateException("the page is not in memory");
      }
      return there;
    }
  }

  /// The rows of one lane, or the backlog.
  private final class RowChain implements Chain<OpenFetch> {
    private final Runnable arrived;
    private final ArrayDeque<Page> full = new ArrayDeque<>(2);
    private ByteRun filling = new ByteRun(new byte[0], 0);
    private int size;

    RowChain(Runnable arrived) {
      this.arrived = arrived;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public void add(OpenFetch open) {
      int before = filling.length();
      codec.write(open.fetch().row(), open.fetch().waitingSince(), filling);
      if (filling.length() > PageSlots.SLOT_BYTES && before > 0) {
        filling.truncate(before);
        fill();
        codec.write(open.fetch().row(), open.fetch().waitingSince(), filling);
      }
      open.entry().putAway();
      size++;
      rows++;
    }

    /// What was gathered is a page from now on.
    private Page fill() {
      filling.trim();
      Page page = new Page(filling);
      filling = new ByteRun(new byte[0], 0);
      full.addLast(page);
      bytesInMemory += page.length;
      if (bytesInMemory > memoryBytesMax && !fileFailed && full.size() > 1) {
        write(page);
      }
      return page;
    }

    @Override
    public @Nullable OpenFetch poll() {
      if (size == 0) {
        return null;
      }
      Page page = full.isEmpty() ? fill() : full.getFirst();
      ByteRun there = page.rows;
      if (there == null) {
        read(page, arrived);
        return null;
      }
      if (!page.begun) {
        page.begun = true;
        readNext();
      }
      size--;
      rows--;
      RowCodec.Waiting waiting = codec.read(there);
      if (there.isRead()) {
        full.removeFirst();
        bytesInMemory -= page.length;
      }
      return listener.reopened(waiting);
    }

    private void readNext() {
      if (full.size() > 1) {
        full.stream().skip(1).findFirst().ifPresent(next -> read(next, arrived));
      }
    }
  }
}

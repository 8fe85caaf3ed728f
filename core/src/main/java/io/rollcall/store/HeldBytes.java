package io.rollcall.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bytes gathered as they come: in memory as long as there is room, from then on in the overflow
/// file.
///
/// ```
/// segment | segment | tail (grows up to a segment) | block | block (of the overflow file)
/// ```
///
/// Confined to the engine's loop until its row settles, from then on to whoever stores it. What the
/// overflow file could not take is told when the bytes are read: a loop has nobody to tell.
public final class HeldBytes {
  private static final int SEGMENT_BYTES = TranscriptMemory.SEGMENT_BYTES;
  private static final int TAIL_BYTES_MIN = 512;

  private final TranscriptMemory memory;
  private final List<byte[]> segments = new ArrayList<>(1);
  private final List<Long> blocks = new ArrayList<>(0);
  private byte[] tail = new byte[0];
  private int tailFilled;
  private long overflowed;
  private @Nullable IOException failure;

  HeldBytes(TranscriptMemory memory) {
    this.memory = memory;
  }

  /// Takes bytes, one piece after the other.
  @FunctionalInterface
  public interface Sink {
    /// Takes a piece, which is lent for the time of the call.
    ///
    /// @throws IOException if it cannot
    void take(byte[] bytes, int from, int length) throws IOException;
  }

  /// How many there are.
  public long length() {
    return inMemory() + overflowed;
  }

  private long inMemory() {
    return (long) segments.size() * SEGMENT_BYTES + tailFilled;
  }

  /// Adds bytes behind the others.
  public void append(byte[] bytes, int from, int length) {
    int done = 0;
    while (done < length) {
      int room = overflowed > 0 ? 0 : roomInTail(length - done);
      if (room > 0) {
        System.arraycopy(bytes, from + done, tail, tailFilled, room);
        tailFilled += room;
        done += room;
      } else {
        done += overflow(bytes, from + done, length - done);
      }
    }
  }

  /// How many of the bytes wanted the tail takes, 0 where memory has no room.
  private int roomInTail(int wanted) {
    if (tailFilled == SEGMENT_BYTES) {
      segments.add(tail);
      tail = new byte[0];
      tailFilled = 0;
    }
    if (tailFilled == tail.length) {
      int size =
          Math.clamp(Math.max(tailFilled + wanted, 2L * tailFilled), TAIL_BYTES_MIN, SEGMENT_BYTES);
      byte[] longer = memory.longer(tail, size);
      if (longer == null) {
        return 0;
      }
      tail = longer;
    }
    return Math.min(wanted, tail.length - tailFilled);
  }

  private int overflow(byte[] bytes, int from, int length) {
    if (failure != null) {
      return length;
    }
    try {
      int within = (int) (overflowed % Overflow.BLOCK_BYTES);
      if (within == 0) {
        blocks.add(memory.overflow().takeBlock());
      }
      int count = Math.min(length, Overflow.BLOCK_BYTES - within);
      memory.overflow().write(blocks.getLast(), within, bytes, from, count);
      overflowed += count;
      return count;
    } catch (IOException e) {
      failure = e;
      return length;
    }
  }

  /// Forgets all of them, and gives back what they take.
  public void clear() {
    segments.forEach(memory::give);
    memory.give(tail);
    blocks.forEach(memory.overflow()::give);
    segments.clear();
    blocks.clear();
    tail = new byte[0];
    tailFilled = 0;
    overflowed = 0;
  }

  /// Hands all of them on.
  ///
  /// @throws IOException if they could not all be held, or the sink does not take them
  public void read(Sink sink) throws IOException {
    read(0, length(), sink);
  }

  /// Hands some of them on.
  ///
  /// @param from the first
  /// @param to behind the last
  /// @throws IOException if they could not all be held, or the sink does not take them
  public void read(long from, long to, Sink sink) throws IOException {
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
    long at = from;
    while (at < to) {
      at += at < inMemory() ? readMemory(at, to, sink) : readBlock(at, to, sink);
    }
  }

  private int readMemory(long at, long to, Sink sink) throws IOException {
    int segment = (int) (at / SEGMENT_BYTES);
    int within = (int) (at % SEGMENT_BYTES);
    boolean isTail = segment == segments.size();
    int end = isTail ? tailFilled : SEGMENT_BYTES;
    int count = (int) Math.min(to - at, end - within);
    sink.take(isTail ? tail : segments.get(segment), within, count);
    return count;
  }

  private int readBlock(long at, long to, Sink sink) throws IOException {
    long behind = at - inMemory();
    int within = (int) (behind % Overflow.BLOCK_BYTES);
    int count = (int) Math.min(to - at, Overflow.BLOCK_BYTES - within);
    byte[] bytes =
        memory.overflow().read(blocks.get((int) (behind / Overflow.BLOCK_BYTES)), within, count);
    sink.take(bytes, 0, count);
    return count;
  }
}

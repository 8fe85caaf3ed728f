package io.rollcall.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Begins the recordings of a run's exchanges, and limits what they take.
///
/// Thread-safe.
public final class Recordings implements Closeable {
  /// Memory that all transcripts under way may take; what is more goes to the overflow file.
  public static final long MEMORY_BYTES_MAX = 64 << 20;

  /// Bytes in the overflow file, from which on no more rows are opened.
  public static final long OVERFLOW_BYTES_MAX = 4L << 30;

  private static final Recordings NONE = new Recordings(null, null);

  private final @Nullable Capture capture;
  private final @Nullable TranscriptMemory memory;

  private Recordings(@Nullable Capture capture, @Nullable TranscriptMemory memory) {
    this.capture = capture;
    this.memory = memory;
  }

  /// Of a run that keeps nothing of what comes back.
  public static Recordings none() {
    return NONE;
  }

  /// Of a run that stores what comes back.
  ///
  /// @param overflow the name that an overflow file has for a moment
  public static Recordings of(Capture capture, Path overflow) {
    return of(capture, overflow, MEMORY_BYTES_MAX);
  }

  /// The same with another limit.
  ///
  /// @param memoryBytesMax memory that all transcripts may take
  public static Recordings of(Capture capture, Path overflow, long memoryBytesMax) {
    return new Recordings(
        capture, new TranscriptMemory(overflow, memoryBytesMax, OVERFLOW_BYTES_MAX));
  }

  /// Whether nothing is kept.
  public boolean isNone() {
    return memory == null;
  }

  /// Begins the recording of an exchange, null where nothing is kept.
  public @Nullable Recording begin(Transcript.Origin origin) {
    return memory == null || capture == null ? null : new Recording(origin, capture, memory);
  }

  /// Whether further rows may be opened.
  public boolean hasRoom() {
    return memory == null || memory.hasRoom();
  }

  /// Memory that recordings take.
  public long bytesTaken() {
    return memory == null ? 0 : memory.taken();
  }

  @Override
  public void close() throws IOException {
    if (memory != null) {
      memory.close();
    }
  }
}

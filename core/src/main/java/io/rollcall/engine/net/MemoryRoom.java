package io.rollcall.engine.net;

import io.netty.util.internal.PlatformDependent;

/// Whether this process has memory left for more connections: on the heap, and for the buffers
/// beside it.
public final class MemoryRoom {
  private static final double SCARCE_SHARE = 0.9;

  private MemoryRoom() {}

  /// Whether hardly any is left.
  public static boolean isScarce() {
    Runtime runtime = Runtime.getRuntime();
    long held = runtime.totalMemory() - runtime.freeMemory();
    return isScarce(held, runtime.maxMemory())
        || isScarce(PlatformDependent.usedDirectMemory(), PlatformDependent.maxDirectMemory());
  }

  static boolean isScarce(long held, long most) {
    return most > 0 && held > most * SCARCE_SHARE;
  }
}

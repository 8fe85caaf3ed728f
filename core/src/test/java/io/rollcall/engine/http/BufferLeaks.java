package io.rollcall.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The buffers that nobody released, as Netty's detector finds them. It looks when it hands out a
/// buffer, at those that the collector has freed.
final class BufferLeaks {
  private static final List<String> FOUND = new CopyOnWriteArrayList<>();
  private static final int LOOKS = 20;

  private BufferLeaks() {}

  /// Begins to listen.
  static void listen() {
    ByteBufUtil.setLeakListener((type, records) -> FOUND.add(type + " " + records));
  }

  /// What was found until now; it is forgotten.
  static List<String> found() {
    for (int look = 0; look < LOOKS; look++) {
      if (look % 10 == 0) {
        System.gc();
      }
      ByteBuf bait = PooledByteBufAllocator.DEFAULT.directBuffer(1);
      bait.release();
    }
    List<String> found = List.copyOf(FOUND);
    FOUND.clear();
    return found;
  }
}

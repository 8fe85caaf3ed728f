package io.rollcall.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bytes that are held come back as they were, in memory and behind it, and give back what they
/// took.
class HeldBytesTest {
  private static final int MEMORY_BYTES_MAX = 300_000;
  private static final long OVERFLOW_BYTES_MAX = 1 << 20;

  @TempDir private Path folder;

  private TranscriptMemory memory() {
    return new TranscriptMemory(
        folder.resolve("overflow.tmp"), MEMORY_BYTES_MAX, OVERFLOW_BYTES_MAX);
  }

  private static byte[] read(HeldBytes held, long from, long to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    held.read(from, to, bytes::write);
    return bytes.toByteArray();
  }

  @Test
  void whateverIsAddedInWhateverPiecesComesBack() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    try (TranscriptMemory memory = memory()) {
      for (int round = 0; round < 60; round++) {
        List<HeldBytes> all = new ArrayList<>();
        List<byte[]> expected = new ArrayList<>();
        for (int one = 0; one < 5; one++) {
          byte[] bytes = new byte[random.nextInt(1 << random.nextInt(1, 19))];
          random.nextBytes(bytes);
          all.add(held(memory, bytes, random));
          expected.add(bytes);
        }
        assertTrue(memory.taken() <= MEMORY_BYTES_MAX, "memory taken: " + memory.taken());
        for (int one = 0; one < all.size(); one++) {
          byte[] bytes = expected.get(one);
          int from = random.nextInt(bytes.length + 1);
          assertEquals(bytes.length, all.get(one).length());
          assertArrayEquals(bytes, read(all.get(one), 0, bytes.length), "round " + round);
          assertArrayEquals(
              Arrays.copyOfRange(bytes, from, bytes.length),
              read(all.get(one), from, bytes.length),
              "round " + round);
        }
        all.forEach(HeldBytes::clear);
        assertEquals(0, memory.taken());
        assertEquals(0, memory.overflow().bytes());
      }
    }
  }

  private static HeldBytes held(TranscriptMemory memory, byte[] bytes, SplittableRandom random) {
    HeldBytes held = new HeldBytes(memory);
    for (int at = 0; at < bytes.length; ) {
      int count = Math.min(bytes.length - at, 1 + random.nextInt(70_000));
      held.append(bytes, at, count);
      at += count;
    }
    return held;
  }

  @Test
  void whatMemoryHasNoRoomForLiesInAFileWithoutAName() throws IOException {
    try (TranscriptMemory memory = memory()) {
      HeldBytes held = new HeldBytes(memory);
      held.append(new byte[2 << 20], 0, 2 << 20);
      assertFalse(memory.hasRoom());
      assertTrue(memory.overflow().bytes() > OVERFLOW_BYTES_MAX);
      try (var files = Files.list(folder)) {
        assertEquals(List.of(), files.toList());
      }
      held.clear();
      assertEquals(0, held.length());
      assertTrue(memory.hasRoom());
      held.append(new byte[] {7}, 0, 1);
      assertArrayEquals(new byte[] {7}, read(held, 0, 1));
    }
  }

  @Test
  void wholeSegmentsAreUsedAgain() throws IOException {
    try (TranscriptMemory memory = memory()) {
      byte[] half = {1, 2, 3};
      byte[] segment = longer(memory, half, TranscriptMemory.SEGMENT_BYTES);
      memory.give(segment);
      byte[] again = longer(memory, half, TranscriptMemory.SEGMENT_BYTES);
      assertSame(segment, again);
      assertArrayEquals(half, Arrays.copyOf(again, half.length));
    }
  }

  @Test
  void segmentsThatAreKeptLeaveTheirRoomToOthers() throws IOException {
    try (TranscriptMemory memory = memory()) {
      byte[] segment = longer(memory, new byte[0], TranscriptMemory.SEGMENT_BYTES);
      memory.give(segment);
      int rest = MEMORY_BYTES_MAX;
      for (; rest >= TranscriptMemory.SEGMENT_BYTES; rest -= TranscriptMemory.SEGMENT_BYTES - 1) {
        longer(memory, new byte[0], TranscriptMemory.SEGMENT_BYTES - 1);
      }
      longer(memory, new byte[0], rest);
      assertEquals(MEMORY_BYTES_MAX, memory.taken());
      assertNull(memory.longer(new byte[0], 1));
    }
  }

  private static byte[] longer(TranscriptMemory memory, byte[] full, int length) {
    return Objects.requireNonNull(memory.longer(full, length));
  }

  @Test
  void whatCouldNotBeHeldIsToldWhenItIsRead() throws IOException {
    Path nowhere = folder.resolve("nowhere/overflow.tmp");
    try (TranscriptMemory memory = new TranscriptMemory(nowhere, 1000, 1000)) {
      HeldBytes held = new HeldBytes(memory);
      held.append(new byte[5000], 0, 5000);
      IOException told = assertThrows(IOException.class, () -> read(held, 0, held.length()));
      assertTrue(String.valueOf(told.getMessage()).contains("overflow.tmp"), told::toString);
      held.clear();
      assertEquals(0, memory.taken());
    }
  }
}

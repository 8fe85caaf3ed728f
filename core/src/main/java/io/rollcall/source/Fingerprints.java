package io.rollcall.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Which row was the first to have each text, by 128 bits of the text's SHA-256: two texts of one
/// list share those by chance only where it has 10^18 of them, and nobody can make two that do.
///
/// ```
/// parts:  4,096 tables, by the first bits of the fingerprint; each grows by itself, so that
///         growing never holds much twice, nor delays a row for long
/// slots:  open addressing, three longs each: fingerprint (2) and ordinal, 0 where it is free
/// ```
///
/// Confined to the thread that reads.
final class Fingerprints {
  private static final int PARTS = 4096;
  private static final int PART_SHIFT = Long.SIZE - 12;
  private static final int SLOT_LONGS = 3;
  private static final int SLOTS_MIN = 16;

  /// Slots in use of 8, from which on a table grows by a quarter.
  private static final int LOAD_OF_8 = 7;

  private final MessageDigest digest = sha256();
  private final long[][] parts = new long[PARTS][SLOTS_MIN * SLOT_LONGS];
  private final int[] used = new int[PARTS];

  /// The ordinal of the first row that had the text, which is this one where none has had it.
  ///
  /// @param seq the row's ordinal, positive
  long firstOf(String text, long seq) {
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    long high = hash.getLong();
    long low = hash.getLong();
    int part = (int) (high >>> PART_SHIFT);
    long[] table = parts[part];
    int slot = slotOf(table, high, low);
    if (table[slot + 2] != 0) {
      return table[slot + 2];
    }
    table[slot] = high;
    table[slot + 1] = low;
    table[slot + 2] = seq;
    used[part]++;
    growWhereFull(part);
    return seq;
  }

  /// Where the fingerprint stands in the table, or would stand.
  private static int slotOf(long[] table, long high, long low) {
    int slots = table.length / SLOT_LONGS;
    int slot = (int) Math.unsignedMultiplyHigh(low, slots);
    while (isTakenByAnother(table, slot * SLOT_LONGS, high, low)) {
      slot = slot + 1 == slots ? 0 : slot + 1;
    }
    return slot * SLOT_LONGS;
  }

  private static boolean isTakenByAnother(long[] table, int at, long high, long low) {
    return table[at + 2] != 0 && (table[at] != high || table[at + 1] != low);
  }

  private void growWhereFull(int part) {
    long[] table = parts[part];
    int slots = table.length / SLOT_LONGS;
    if (used[part] * 8L < (long) slots * LOAD_OF_8) {
      return;
    }
    long[] grown = new long[Math.multiplyExact(slots + slots / 4, SLOT_LONGS)];
    for (int at = 0; at < table.length; at += SLOT_LONGS) {
      if (table[at + 2] != 0) {
        System.arraycopy(table, at, grown, slotOf(grown, table[at], table[at + 1]), SLOT_LONGS);
      }
    }
    parts[part] = grown;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}

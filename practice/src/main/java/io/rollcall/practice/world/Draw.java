package io.rollcall.practice.world;

/// Draws numbers from text. The same seed and text give the same number on every machine.
public final class Draw {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Draw() {}

  /// 64 bits: FNV-1a over the characters, then the finalizer of MurmurHash3, so that every bit of
  /// the text moves every bit of the number.
  public static long bits(long seed, String text) {
    long hash = OFFSET ^ mixed(seed);
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return mixed(hash);
  }

  /// A number from 0 (included) to `bound` (excluded).
  public static int below(int bound, long seed, String text) {
    return (int) Long.remainderUnsigned(bits(seed, text), bound);
  }

  /// A number from 0.0 (included) to 1.0 (excluded).
  public static double unit(long seed, String text) {
    return (bits(seed, text) >>> 11) * 0x1.0p-53;
  }

  private static long mixed(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}

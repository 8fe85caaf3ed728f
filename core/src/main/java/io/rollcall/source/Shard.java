package io.rollcall.source;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// One part of a list that is asked in parts, on several machines: the rows whose host falls to it.
/// All rows of a host are in one shard, so that one machine alone presses it; a row that has no
/// host falls to a shard by its ordinal. Every row is in exactly one shard.
///
/// @param number which one, from 1
/// @param count how many there are
public record Shard(int number, int count) {
  /// The most shards that a list can be cut into.
  public static final int COUNT_MAX = 10_000;

  /// Refuses a number that is not among the shards.
  public Shard {
    if (count < 1 || count > COUNT_MAX || number < 1 || number > count) {
      throw new IllegalArgumentException(
          "a shard is one of N, as 3/8, with N at most "
              + COUNT_MAX
              + ", not "
              + number
              + "/"
              + count);
    }
  }

  /// The shard that a text such as `3/8` names.
  ///
  /// @throws IllegalArgumentException if it names none
  public static Shard parse(String text) {
    if (!text.matches("[0-9]{1,6}/[0-9]{1,6}")) {
      throw new IllegalArgumentException("a shard is one of N, as 3/8, not " + text);
    }
    String[] parts = text.split("/", 2);
    return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /// Whether a row falls to it: by CRC-32C of the host's text, or of the ordinal's, modulo the
  /// number of shards.
  ///
  /// @param seq the row's ordinal
  /// @param host the host that it names, empty where it names none
  boolean contains(long seq, String host) {
    String key = host.isEmpty() ? Long.toString(seq) : host;
    CRC32C sum = new CRC32C();
    sum.update(key.getBytes(StandardCharsets.UTF_8));
    return sum.getValue() % count == number - 1;
  }

  @Override
  public String toString() {
    return number + "/" + count;
  }
}

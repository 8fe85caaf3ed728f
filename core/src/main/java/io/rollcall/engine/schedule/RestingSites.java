package io.rollcall.engine.schedule;

import io.rollcall.engine.target.Site;
import java.util.Arrays;

/// Until when sites rest whose lanes were dropped before their interval or their `Retry-After` was
/// over, in [#BYTES] however many sites they are: a count-min sketch (Cormode and Muthukrishnan,
/// 2005) of times. No site is ever found to rest for less than it does. One may be found to rest
/// though it does not, where both of its places are another's too: of a site that never rested,
/// about one in six while 300,000 others do.
///
/// Confined to the schedule that owns it.
final class RestingSites {
  /// Places for times.
  private static final int PLACES = 1 << 20;

  static final int BYTES = PLACES * Long.BYTES;

  private static final int FIRST = 0x9e3779b1;
  private static final int SECOND = 0x85ebca6b;
  private static final int SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(PLACES);

  private long[] until = {};

  /// The site rests until then.
  void note(Site site, long at) {
    if (until.length == 0) {
      until = new long[PLACES];
      Arrays.fill(until, Long.MIN_VALUE);
    }
    int first = place(site, FIRST);
    int second = place(site, SECOND);
    until[first] = Math.max(until[first], at);
    until[second] = Math.max(until[second], at);
  }

  /// Until when the site rests at most; in the past where it does not.
  long until(Site site) {
    return until.length == 0
        ? Long.MIN_VALUE
        : Math.min(until[place(site, FIRST)], until[place(site, SECOND)]);
  }

  /// The upper bits of the product, in which all bits of the hash have a part (Knuth).
  private static int place(Site site, int factor) {
    int hash = site.hashCode();
    hash = (hash ^ (hash >>> 15)) * factor;
    hash ^= hash >>> 13;
    return (hash * factor) >>> SHIFT;
  }
}

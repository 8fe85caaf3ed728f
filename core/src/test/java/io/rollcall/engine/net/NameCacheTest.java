package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class NameCacheTest {
  private final NameCache<String> cache = new NameCache<>(2);

  @Test
  void whatIsKnownHoldsUntilItsEnd() {
    cache.keep("a", "1", 100);
    assertNotNull(cache.find("a", 99));
    assertNull(cache.find("a", 100));
    assertEquals(0, cache.size());
  }

  @Test
  void theEndMayLieBehindTheClocksOverflow() {
    cache.keep("a", "1", Long.MIN_VALUE + 5);
    assertNotNull(cache.find("a", Long.MAX_VALUE - 5));
    assertNull(cache.find("a", Long.MIN_VALUE + 6));
  }

  @Test
  void theLeastRecentlyUsedIsForgotten() {
    cache.keep("a", "1", 100);
    cache.keep("b", "2", 100);
    assertNotNull(cache.find("a", 0));
    cache.keep("c", "3", 100);
    assertNull(cache.find("b", 0));
    assertNotNull(cache.find("a", 0));
    assertEquals(2, cache.size());
  }
}

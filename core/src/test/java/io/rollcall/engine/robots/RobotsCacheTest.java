package io.rollcall.engine.robots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rollcall.engine.schedule.SiteRules;
import io.rollcall.engine.target.Site;
import org.junit.jupiter.api.Test;

class RobotsCacheTest {
  private static final SiteRules RULES = RobotsRules.of(site(0), RobotsFile.EMPTY, 0, 100);

  private static Site site(int number) {
    return new Site(false, "s" + number + ".test", 80);
  }

  @Test
  void aSiteIsRememberedUntilItsTimeIsOver() {
    RobotsCache cache = new RobotsCache();
    cache.put(site(1), RULES);
    assertNotNull(cache.of(site(1), 99));
    assertNull(cache.of(site(1), 100));
    assertNull(cache.of(site(1), 0), "it is forgotten");
    assertNull(cache.of(site(2), 0));
  }

  @Test
  void whatWasUsedLongestAgoIsForgottenFirst() {
    RobotsCache cache = new RobotsCache(3L * RULES.bytes());
    for (int number = 1; number <= 3; number++) {
      cache.put(site(number), RULES);
    }
    assertNotNull(cache.of(site(1), 0));
    cache.put(site(4), RULES);
    assertEquals(3, cache.size());
    assertNull(cache.of(site(2), 0));
    assertNotNull(cache.of(site(1), 0));
  }

  @Test
  void aSiteThatSpeaksAgainIsCountedOnce() {
    RobotsCache cache = new RobotsCache(2L * RULES.bytes());
    for (int times = 0; times < 10; times++) {
      cache.put(site(1), RULES);
    }
    cache.put(site(2), RULES);
    assertEquals(2, cache.size());
  }
}

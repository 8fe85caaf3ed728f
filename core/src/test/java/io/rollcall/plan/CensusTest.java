package io.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.target.Site;
import io.rollcall.policy.AddressRules;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.FailureKind;
import io.rollcall.source.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CensusTest {
  private static final long SEED = 4;

  @Test
  void eachRowIsCountedOnceWithItsSiteOrItsReason() {
    Census census =
        census(
            FetchPolicy.DEFAULT,
            "http://a.example/1",
            "a.example/2",
            "https://a.example/",
            "http://a.example:8080/",
            "HTTP://A.EXAMPLE/3#x",
            "mailto:nobody@a.example",
            "http://b.example:6667/",
            "mailto:else@a.example");

    assertEquals(8, census.rows());
    assertEquals(5, census.targetRows());
    assertEquals(3, census.sites());
    assertEquals(3, census.longest());
    assertEquals(
        List.of(new RefusedRows(FailureKind.INPUT_SCHEME, 2, 6, message(census, 0))),
        census.refused().subList(0, 1));
    assertEquals(FailureKind.POLICY_BLOCKED_PORT, census.refused().get(1).kind());
    assertEquals(7, census.refused().get(1).firstSeq());
  }

  private static String message(Census census, int place) {
    return census.refused().get(place).example();
  }

  @Test
  void whatIsDeniedByItsTextIsRefusedBeforeAnyLookUp() {
    FetchPolicy denying = FetchPolicy.DEFAULT.with(AddressRules.DENY_PRIVATE);
    Census census =
        census(
            denying,
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://localhost/",
            "http://h.example/");
    assertEquals(1, census.targetRows());
    assertEquals(FailureKind.POLICY_BLOCKED_ADDRESS, census.refused().getFirst().kind());
    assertEquals(3, census.refused().getFirst().rows());
  }

  @Test
  void theLargestSitesComeLargestFirstAndOfEqualOnesTheFirstMet() {
    Census census =
        census(
            FetchPolicy.DEFAULT,
            "http://c.example/",
            "http://b.example/",
            "http://a.example/",
            "http://b.example/",
            "http://a.example/",
            "http://d.example/");
    List<String> largest =
        census.largest(3).stream().map(each -> each.site() + " " + each.rows()).toList();
    assertEquals(
        List.of("http://b.example 2", "http://a.example 2", "http://c.example 1"), largest);
    assertEquals(new TreeMap<>(Map.of(1L, 2L, 2L, 2L)), census.sitesBySize());
  }

  @Test
  void aHundredThousandSitesAreCountedAsAMapWouldCountThem() {
    SplittableRandom random = new SplittableRandom(SEED);
    SiteCounts counts = new SiteCounts();
    Map<Site, Long> expected = new HashMap<>();
    for (int row = 0; row < 300_000; row++) {
      int drawn = random.nextInt(100_000);
      String host = "h" + drawn + ".example" + "x".repeat(drawn % 200);
      Site site = new Site(drawn % 2 == 0, host, 1 + random.nextInt(3) * 30_000);
      assertTrue(counts.add(site));
      expected.merge(site, 1L, Long::sum);
    }
    Map<Site, Long> counted = new HashMap<>();
    for (int number = 0; number < counts.size(); number++) {
      counted.put(counts.site(number), counts.rows(number));
    }
    assertEquals(counts.size(), counted.size(), "each site is there once");
    assertEquals(expected, counted, "seed " + SEED);
  }

  @Test
  void beyondTheMostSitesRowsAreStillCounted() {
    Census census = new Census(FetchPolicy.DEFAULT, new SiteCounts(2));
    for (int row = 1; row <= 9; row++) {
      census.add(Row.of(row, "http://h" + row % 3 + ".example/"));
    }
    assertEquals(9, census.targetRows());
    assertEquals(2, census.sites());
    assertEquals(3, census.rowsOfOtherSites());
    SiteCounts full = new SiteCounts(1);
    assertTrue(full.add(new Site(true, "a.example", 443)));
    assertTrue(full.add(new Site(true, "a.example", 443)));
    assertFalse(full.add(new Site(false, "a.example", 443)));
  }

  static Census census(FetchPolicy policy, String... rows) {
    Census census = new Census(policy);
    long seq = 0;
    for (String row : rows) {
      seq++;
      census.add(Row.of(seq, row));
    }
    return census;
  }
}

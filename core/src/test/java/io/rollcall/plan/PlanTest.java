package io.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.plan.Change.Setting;
import io.rollcall.plan.Prospect.Limit;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.source.Row;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void oneSiteHoldsUpTheRunAndTwiceAsManyAtATimeHalveIt() {
    Plan plan = Plan.of(census(12_720, 100), politeness(64, 4, 0, 0), SECOND);

    assertEquals(Limit.SITE, plan.prospect().limit());
    assertEquals(Duration.ofMinutes(53), plan.prospect().least());
    assertEquals(1, plan.limitingSites());
    assertEquals(
        new SiteLoad("http://big.example", 12_720, Duration.ofMinutes(53)),
        plan.largest().getFirst());
    assertEquals(Plan.LARGEST_MAX, plan.largest().size());
    assertEquals(
        List.of(
            new Change(
                Setting.SITE_CONCURRENCY, 8, Duration.ofMinutes(26).plusSeconds(30), Limit.SITE)),
        plan.changes());
  }

  @Test
  void whatIsDoneIsCountedSiteBySite() {
    Plan plan = Plan.of(census(12_720, 100), politeness(64, 4, 0, 0), SECOND);
    assertEquals(
        List.of(4L * 600 + 100, 12_820L, 12_820L),
        plan.milestones().stream().map(Plan.Milestone::requests).toList());
    assertEquals(1.0, plan.milestones().getLast().share());
  }

  @Test
  void anIntervalIsHalvedWhereItHoldsUpTheRun() {
    Plan plan = Plan.of(census(1_000, 10), politeness(64, 4, 2, 0), SECOND);
    assertEquals(Duration.ofSeconds(999 * 2 + 1), plan.prospect().least());
    assertEquals(
        List.of(new Change(Setting.SITE_INTERVAL, 1, Duration.ofSeconds(1_000), Limit.SITE)),
        plan.changes());
  }

  @Test
  void workersAreDoubledAndThenAsManyAsHelp() {
    Plan plan = Plan.of(census(100, 9_900), politeness(10, 5, 0, 0), SECOND);
    assertEquals(Limit.WORKERS, plan.prospect().limit());
    assertEquals(0, plan.limitingSites());
    assertEquals(
        List.of(
            new Change(Setting.WORKERS, 20, Duration.ofSeconds(500), Limit.WORKERS),
            new Change(Setting.WORKERS, 500, Duration.ofSeconds(20), Limit.WORKERS)),
        plan.changes());
    assertEquals(6_000, plan.milestones().getFirst().requests());
  }

  @Test
  void workersThatAreFoundAreAsManyAsHaveSomethingToDo() {
    Plan few = Plan.of(census(100, 90), politeness(Politeness.WORKERS_AUTO, 5, 0, 0), SECOND);
    assertEquals(5 + 90, few.workersMost());
    assertEquals(Limit.SITE, few.prospect().limit());
    Plan many =
        Plan.of(census(100, 20_000), politeness(Politeness.WORKERS_AUTO, 200, 0, 0), SECOND);
    assertEquals(Politeness.WORKERS_AUTO_MAX, many.workersMost());
    assertEquals(Duration.ofSeconds(3), many.prospect().least());
    assertEquals(
        List.of(
            new Change(
                Setting.WORKERS,
                2.0 * Politeness.WORKERS_AUTO_MAX,
                Duration.ofSeconds(2),
                Limit.WORKERS),
            new Change(
                Setting.WORKERS,
                3.0 * Politeness.WORKERS_AUTO_MAX,
                Duration.ofSeconds(1),
                Limit.WORKERS)),
        many.changes());
  }

  @Test
  void aRateIsRaisedNoFurtherThanItHelps() {
    Plan plan = Plan.of(census(60, 10_140), politeness(100, 6, 0, 90), SECOND);
    assertEquals(Limit.RATE, plan.prospect().limit());
    assertEquals(1, plan.changes().size());
    Change change = plan.changes().getFirst();
    assertEquals(Setting.RATE, change.setting());
    assertEquals(102, change.value(), 1);
    assertEquals(102, change.least().toMillis() / 1000.0, 1);
  }

  @Test
  void aListWithoutTargetsIsDoneAtOnce() {
    Plan plan = Plan.of(census(0, 0), politeness(64, 6, 0, 0), SECOND);
    assertEquals(Duration.ZERO, plan.prospect().least());
    assertEquals(List.of(), plan.largest());
    assertEquals(List.of(), plan.changes());
    assertEquals(1.0, plan.milestones().getFirst().share());
  }

  /// A list with one big site and as many small ones, of one row each.
  private static Census census(int bigRows, int smallSites) {
    Census census = new Census(FetchPolicy.DEFAULT);
    for (int row = 0; row < bigRows; row++) {
      census.add(Row.of(row + 1L, "http://big.example/" + row));
    }
    for (int site = 0; site < smallSites; site++) {
      census.add(Row.of(bigRows + site + 1L, "http://h" + site + ".example/"));
    }
    return census;
  }

  private static Politeness politeness(int workers, int atOnce, int intervalSeconds, double rate) {
    return new Politeness(workers, atOnce, Duration.ofSeconds(intervalSeconds), rate);
  }
}

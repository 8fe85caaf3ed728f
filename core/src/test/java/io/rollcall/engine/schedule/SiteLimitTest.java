package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.schedule.BearingSite.Beyond;
import io.rollcall.engine.schedule.BearingSite.Course;
import io.rollcall.engine.schedule.LoadSign.Strain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Sites that bear less than the option allows, and then more or less than before, drawn from
/// seeds, each asked by the limit and by every fixed number.
class SiteLimitTest {
  private static final long SEED = 20261123;
  private static final int SEEDS = Boolean.getBoolean("rollcall.long") ? 3000 : 120;
  private static final int MOST = 6;
  private static final int LEARNT_AFTER = 600;
  private static final int ROWS = 1200;
  private static final double SHARE_WANTED = 0.6;
  private static final double MEAN_SHARE_WANTED = 0.97;
  private static final double STRAIN_MOST = 0.05;

  private static BearingSite changed(long seed) {
    return new BearingSite(1 + (int) (seed / MOST % MOST), seed);
  }

  /// What it comes to after the site has changed how many it bears.
  private static Course course(BearingSite.Limit limit, long seed) {
    BearingSite site = new BearingSite(1 + (int) (seed % MOST), seed);
    site.ask(limit, LEARNT_AFTER);
    site.bears(1 + (int) (seed / MOST % MOST));
    site.ask(limit, LEARNT_AFTER);
    return site.ask(limit, ROWS);
  }

  private static Course bestFixed(long seed) {
    Course best = course(new Fixed(1), seed);
    for (int atOnce = 2; atOnce <= MOST; atOnce++) {
      Course fixed = course(new Fixed(atOnce), seed);
      best = fixed.answersPerSecond() > best.answersPerSecond() ? fixed : best;
    }
    return best;
  }

  private static List<String> faults(Supplier<BearingSite.Limit> limits) {
    List<String> faults = new ArrayList<>();
    double shares = 0;
    for (long seed = SEED; seed < SEED + SEEDS; seed++) {
      Course found = course(limits.get(), seed);
      Course best = bestFixed(seed);
      double share = found.answersPerSecond() / best.answersPerSecond();
      shares += share;
      double strain = (double) (found.strained() - best.strained()) / ROWS;
      if (share < SHARE_WANTED || strain > STRAIN_MOST || found.atOnceMost() > MOST) {
        faults.add(
            String.format(
                "seed %d (%s): %.3f of the best fixed number, %.3f more strain, at most %d at once",
                seed, changed(seed), share, strain, found.atOnceMost()));
      }
    }
    if (shares / SEEDS < MEAN_SHARE_WANTED) {
      faults.add("on average " + shares / SEEDS + " of the best fixed number");
    }
    return faults;
  }

  @Test
  void eachSiteIsAskedAboutAsMuchAsItBearsWhateverItBoreBefore() {
    assertEquals(List.of(), faults(() -> new Found(MOST)));
  }

  @Test
  void theJudgeSeesALimitThatIsBroken() {
    assertNotEquals(List.of(), faults(() -> new Fixed(MOST)), "it never takes back");
    assertNotEquals(List.of(), faults(() -> new Fixed(1)), "it never grows");
    assertNotEquals(List.of(), faults(OnlyLess::new), "it never grows again");
    assertNotEquals(List.of(), faults(Startled::new), "each broken page is too much");
    assertNotEquals(List.of(), faults(Late::new), "it hears of every answer twice as late");
    assertNotEquals(List.of(), faults(() -> new Found(MOST + 1)), "one more than the option");
  }

  @Test
  void aSiteThatSlowsDownIsAskedByFewerUntilItIsFastAgain() {
    for (long seed = SEED; seed < SEED + SEEDS; seed++) {
      BearingSite site = new BearingSite(Beyond.SLOWS, MOST, 300_000_000, seed);
      Found limit = new Found(MOST);
      assertEquals(MOST, site.ask(limit, LEARNT_AFTER).atOnce());
      site.bears(1);
      site.ask(limit, LEARNT_AFTER);
      double slow = site.ask(limit, ROWS).atOnce();
      assertTrue(slow < 2.5, () -> "asked by " + slow + " at a time");
      site.bears(MOST);
      site.ask(limit, 2 * ROWS);
      double again = site.ask(limit, ROWS).atOnce();
      assertTrue(again > 5, () -> "asked by " + again + " at a time, though it is fast again");
    }
  }

  @Test
  void whatIsTheMachinesOwnSlownessCostsNoSiteItsPlaces() {
    SiteLimit limit = new SiteLimit(MOST);
    for (int ended = 0; ended < ROWS; ended++) {
      long nanos = ended < LEARNT_AFTER ? 100_000_000 : 1_000_000_000;
      LoadSign sign = new LoadSign(nanos, nanos, Strain.NONE);
      limit.ended(sign, MOST, ended >= LEARNT_AFTER, ended * 1_000_000_000L);
    }
    assertEquals(MOST, limit.limit());
  }

  @Test
  void whoGetsNoConnectionSaysNothingOfHowFastAnswersCome() {
    SiteLimit limit = new SiteLimit(6);
    assertEquals(1, limit.timesSlower(new LoadSign(5_000_000_000L, -1, LoadSign.Strain.NONE)));
  }

  @Test
  void whatWasSentBeforeTheLastChangeSaysNothingOfIt() {
    SiteLimit limit = new SiteLimit(MOST);
    LoadSign tooMany = new LoadSign(100_000_000, 100_000_000, Strain.SAID);
    for (int ended = 0; ended < MOST; ended++) {
      limit.ended(tooMany, MOST - ended, false, 100_000_000 + ended);
    }
    assertEquals(4, limit.limit(), "six were refused because of one decision");
  }

  private static final class Fixed implements BearingSite.Limit {
    private final int limit;

    Fixed(int limit) {
      this.limit = limit;
    }

    @Override
    public int limit() {
      return limit;
    }

    @Override
    public void ended(LoadSign sign, int underWay, long now) {}
  }

  /// The limit itself, or with a fault planted by those that extend it.
  private static class Found implements BearingSite.Limit {
    final SiteLimit limit;

    Found(int most) {
      limit = new SiteLimit(most);
    }

    @Override
    public int limit() {
      return limit.limit();
    }

    @Override
    public void ended(LoadSign sign, int underWay, long now) {
      limit.ended(sign, underWay, false, now);
    }
  }

  private static final class OnlyLess extends Found {
    private int least = MOST;

    OnlyLess() {
      super(MOST);
    }

    @Override
    public int limit() {
      least = Math.min(least, limit.limit());
      return least;
    }
  }

  private static final class Startled extends Found {
    Startled() {
      super(MOST);
    }

    @Override
    public void ended(LoadSign sign, int underWay, long now) {
      Strain strain = sign.strain() == Strain.NONE ? Strain.NONE : Strain.SAID;
      super.ended(new LoadSign(sign.nanos(), sign.serverNanos(), strain), underWay, now);
    }
  }

  private static final class Late extends Found {
    Late() {
      super(MOST);
    }

    @Override
    public void ended(LoadSign sign, int underWay, long now) {
      // Too long ago for what it was sent by.
      super.ended(
          new LoadSign(60 * sign.nanos(), sign.serverNanos(), sign.strain()), underWay, now);
    }
  }
}

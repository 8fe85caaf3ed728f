package io.rollcall.engine;

import static io.rollcall.engine.OutageWatch.DOUBT_NANOS;
import static io.rollcall.engine.OutageWatch.PROBE_SPACING_NANOS;
import static io.rollcall.engine.OutageWatch.PROBE_WAIT_MAX_NANOS;
import static io.rollcall.engine.OutageWatch.PROBE_WAIT_NANOS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.OutageWatch.Step;
import io.rollcall.engine.OutageWatch.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When the network counts as gone, and when a failure is believed.
class OutageWatchTest {
  private static final long LATER = Long.MAX_VALUE;

  private final OutageWatch<String, String> watch = new OutageWatch<>(2);
  private long now = 1_000_000_000_000L;

  private void heard(String... sites) {
    for (String site : sites) {
      watch.heard(site, site, ++now);
    }
  }

  private Verdict fails(String site) {
    ++now;
    return watch.judge(site, now, LATER, now);
  }

  private String probed(boolean urgent) {
    Step<String, String> step = watch.next(urgent, now);
    return assertInstanceOf(Step.Probe.class, step).peer() + "";
  }

  private void rests(boolean urgent) {
    assertInstanceOf(Step.Rest.class, watch.next(urgent, now));
  }

  /// Lets the network go: two of three fail by themselves, the third by a probe.
  private void goes() {
    heard("a", "b", "c");
    fails("a");
    fails("b");
    assertEquals("c", probed(true));
    watch.probed("c", false, ++now);
    assertInstanceOf(Step.Gone.class, watch.next(true, now));
  }

  @Test
  void whereNobodyWasEverHeardOfEveryFailureIsBelieved() {
    assertEquals(Verdict.BELIEVED, fails("a"));
    assertEquals(Verdict.BELIEVED, fails("b"));
    rests(true);
  }

  @Test
  void aSiteThatIsAloneIsBelieved() {
    heard("a");
    assertEquals(Verdict.BELIEVED, fails("a"));
  }

  @Test
  void aFailureIsBelievedAsSoonAsAnybodyIsHeardOf() {
    heard("a", "b");
    assertEquals(Verdict.DOUBTED, fails("dead"));
    assertTrue(watch.doubts());
    heard("a");
    assertFalse(watch.doubts());
    rests(true);
  }

  @Test
  void whoFailedWhileOthersWereHeardOfIsBelievedAtOnce() {
    heard("a", "b");
    assertEquals(Verdict.BELIEVED, watch.judge("dead", now, now, now + 5));
    assertEquals(Verdict.DOUBTED, watch.judge("dead", now, now + 1, now + 5));
  }

  @Test
  void nobodyIsAskedWhileOthersMayBeHeardOf() {
    heard("a", "b");
    fails("dead");
    rests(false);
    now += DOUBT_NANOS;
    assertEquals("b", probed(false));
    rests(false);
  }

  @Test
  void oneThatAnswersEndsAllDoubt() {
    heard("a", "b", "c");
    fails("dead");
    fails("a");
    assertEquals("c", probed(true));
    watch.probed("c", true, ++now);
    assertFalse(watch.doubts());
    assertFalse(watch.isGone());
    rests(true);
  }

  @Test
  void itIsGoneWhereThreeAreSilentAndOneOfThemWasAsked() {
    goes();
    assertTrue(watch.isGone());
    assertEquals(Verdict.OURS, fails("d"));
  }

  @Test
  void whoDoesNotAnswerSoonIsNotWaitedForBeforeOthersAreAsked() {
    heard("a", "b", "c", "d", "e");
    fails("dead");
    assertEquals("e", probed(true));
    rests(true);
    now += PROBE_SPACING_NANOS;
    assertEquals("d", probed(true));
    now += PROBE_SPACING_NANOS;
    assertEquals("c", probed(true));
    now += PROBE_SPACING_NANOS;
    rests(true);
    watch.probed("e", false, ++now);
    watch.probed("d", false, ++now);
    rests(true);
    watch.probed("c", false, ++now);
    assertInstanceOf(Step.Gone.class, watch.next(true, now));
  }

  @Test
  void theSilenceOfOneThatWasAskedBeforeOthersWereHeardOfTellsNothing() {
    heard("a", "b");
    fails("dead");
    assertEquals("b", probed(true));
    heard("c");
    fails("dead");
    watch.probed("b", false, ++now);
    now += PROBE_SPACING_NANOS;
    for (String site : List.of("b", "c")) {
      assertEquals(site, probed(true));
      watch.probed(site, false, ++now);
    }
    assertFalse(watch.isGone(), "two of the three were silent since");
  }

  @Test
  void itIsGoneWhereBothAreSilentThatWereEverHeardOf() {
    heard("a", "b");
    fails("a");
    assertEquals("b", probed(true));
    watch.probed("b", false, ++now);
    assertInstanceOf(Step.Gone.class, watch.next(true, now));
  }

  @Test
  void howeverManyFailByThemselvesOneIsAskedBefore() {
    heard("a", "b", "c");
    fails("a");
    fails("b");
    fails("c");
    rests(false);
    assertEquals("a", probed(true), "all are silent: the first of them");
    assertFalse(watch.isGone());
  }

  @Test
  void theDeadAreNotCounted() {
    heard("a", "b", "c");
    for (int dead = 0; dead < 1_000; dead++) {
      fails("dead" + dead);
    }
    assertEquals("c", probed(true));
    watch.probed("c", false, ++now);
    assertEquals("b", probed(true), "one of three is silent yet");
    watch.probed("b", true, ++now);
    assertFalse(watch.doubts());
  }

  @Test
  void probesOfWhatIsGoneGoOnWithGrowingWaitsAndTakeTurns() {
    goes();
    List<String> asked = new ArrayList<>();
    List<Long> waits = new ArrayList<>();
    for (int probe = 0; probe < 8; probe++) {
      long before = now;
      now = watch.nextProbeAt(true);
      waits.add((now - before + 500_000_000L) / 1_000_000_000L);
      asked.add(probed(true));
      watch.probed(asked.getLast(), false, now);
    }
    assertEquals(List.of("a", "b", "c", "a", "b", "c", "a", "b"), asked);
    assertEquals(List.of(1L, 2L, 4L, 8L, 15L, 15L, 15L, 15L), waits);
    assertEquals(1_000_000_000L, PROBE_WAIT_NANOS);
    assertEquals(15_000_000_000L, PROBE_WAIT_MAX_NANOS);
  }

  @Test
  void whoeverIsHeardOfBringsItBack() {
    goes();
    heard("d");
    assertFalse(watch.isGone());
    assertEquals(Verdict.DOUBTED, fails("a"), "all begins anew");
  }

  @Test
  void whatBeganBeforeItWasBackIsOurs() {
    long begun = now;
    goes();
    heard("d");
    assertEquals(Verdict.OURS, watch.judge("a", begun, LATER, now + 5));
    assertEquals(Verdict.DOUBTED, watch.judge("a", now + 1, LATER, now + 5));
  }

  @Test
  void onlyTheLastOnesAreRemembered() {
    for (int site = 0; site < 1_000; site++) {
      heard("s" + site);
    }
    fails("dead");
    assertEquals("s999", probed(true));
    watch.probed("s999", false, ++now);
    assertEquals("s998", probed(true));
    watch.probed("s998", false, ++now);
    assertEquals("s997", probed(true));
    watch.probed("s997", false, ++now);
    assertInstanceOf(Step.Gone.class, watch.next(true, now));
  }
}

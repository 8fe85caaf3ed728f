package io.rollcall.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FailureKind.Fault;
import io.rollcall.record.TimeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/breaker.md` shows what an attempt tells of its site as it is, and the numbers.
class BreakerPageTest {
  private static final Path PAGE = Path.of("../docs/breaker.md");

  @Test
  void thePageShowsTheTable() throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    for (SiteSign sign : List.of(SiteSign.DEAD, SiteSign.UNKNOWN)) {
      String kinds =
          sign.kinds().stream()
              .map(kind -> "`" + kind.text() + "`")
              .collect(Collectors.joining(", "));
      String row = "| " + sign.name().toLowerCase(Locale.ROOT) + " | " + kinds + " |";
      assertTrue(page.contains(row), row);
    }
  }

  @Test
  void thePageTellsTheNumbers() throws IOException {
    String page = Files.readString(PAGE);
    BreakerRules rules = BreakerRules.DEFAULT;
    assertTrue(page.contains("with the " + rules.failuresMax() + "th failure in a row"));
    assertTrue(page.contains("with the " + rules.probesMax() + "th probe in a row"));
    assertTrue(page.contains("sent for 1 s,") && page.contains("fails for 2, 4, 8 and 16 s"));
    assertEquals(
        List.of(1L, 2L, 4L, 8L, 16L),
        List.of(0, 1, 2, 3, 4).stream()
            .map(failed -> rules.probeWaitNanos(failed) / 1_000_000_000)
            .toList());
    assertTrue(page.contains(rules.deadFor().toMinutes() + " minutes later"));
  }

  @Test
  void noKindTellsTwoThings() {
    assertTrue(Collections.disjoint(SiteSign.DEAD.kinds(), SiteSign.UNKNOWN.kinds()));
    assertEquals(Set.of(), SiteSign.ALIVE.kinds());
  }

  @Test
  void whatIsNotTheirsTellsNothing() {
    for (FailureKind kind : FailureKind.values()) {
      SiteSign sign = SiteSign.of(Failure.of(kind, "test"));
      assertEquals(SiteSign.DEAD.kinds().contains(kind), sign == SiteSign.DEAD, kind.text());
      if (kind.fault() != Fault.THEIRS) {
        assertEquals(SiteSign.UNKNOWN, sign, kind.text());
      }
    }
  }

  @Test
  void whatMayBeAskedAgainAndBroughtNoAnswerIsWhatCountsAsDead() {
    Set<FailureKind> retried = EnumSet.noneOf(FailureKind.class);
    for (RetryRule rule : RetryRule.values()) {
      retried.addAll(rule.kinds());
    }
    retried.removeIf(kind -> kind.text().startsWith("body."));
    assertEquals(retried, SiteSign.DEAD.kinds());
  }

  @Test
  void aLimitOnTimeTellsByWhatItStruck() {
    assertEquals(SiteSign.DEAD, timeout(TimeLimit.FIRST_BYTE));
    assertEquals(SiteSign.ALIVE, timeout(TimeLimit.HEADERS));
    assertEquals(SiteSign.UNKNOWN, timeout(TimeLimit.TOTAL));
  }

  private static SiteSign timeout(TimeLimit limit) {
    return SiteSign.of(Failure.timeout(FailureKind.HTTP_TIMEOUT, limit, "test"));
  }
}

package io.rollcall.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.world.Behaviour;
import io.rollcall.practice.world.HostPlan;
import io.rollcall.practice.world.NameRule;
import io.rollcall.practice.world.PathPlan;
import io.rollcall.practice.world.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The list of behaviours is whole, unambiguous and documented.
class BehaviourTest {
  @Test
  void everyExampleAsksForItsBehaviourAndNothingElse() {
    for (Behaviour behaviour : Behaviour.all()) {
      List<Step> steps =
          behaviour.inName()
              ? HostPlan.of(behaviour.example() + ".site1.test").steps()
              : PathPlan.of(behaviour.example() + "/x").steps();
      assertEquals(
          List.of(new Step(behaviour, behaviour.term().standard())), steps, behaviour.example());
    }
  }

  @Test
  void aWordAloneMeansItsUsualArgument() {
    for (Behaviour behaviour : Behaviour.all()) {
      List<Step> steps =
          behaviour.inName()
              ? HostPlan.of(behaviour.word() + ".site1.test").steps()
              : PathPlan.of("/" + behaviour.word()).steps();
      assertEquals(behaviour.term().standard(), steps.getFirst().argument(), behaviour.word());
    }
  }

  @Test
  void wordsAreUniqueInTheirPlace() {
    Set<String> words = new HashSet<>();
    for (Behaviour behaviour : Behaviour.all()) {
      assertTrue(words.add(behaviour.inName() + " " + behaviour.word()), behaviour.word());
    }
  }

  @Test
  void manyBehavioursBreakFramingTimeOrConnection() {
    long hostile = Behaviour.all().stream().filter(Behaviour::hostile).count();
    assertTrue(hostile >= 100, "hostile: " + hostile);
  }

  @Test
  void anExpectedRecordIsAnOutcomeOrAFailureKind() {
    for (Behaviour behaviour : Behaviour.all()) {
      for (String expected : behaviour.expected().split("\\|")) {
        assertTrue(
            expected.matches("answered|[a-z0-9]+\\.[a-z0-9_]+( [a-z_]+)?"), behaviour.expected());
      }
    }
  }

  @Test
  void labelsCountInNamesUnderTestOnly() {
    assertEquals(List.of(), HostPlan.of("nxdomain.example.com").steps());
    assertEquals(List.of(), HostPlan.of("site.nxdomain.test").steps());
    HostPlan plan = HostPlan.of("DEAD2.m4.ttl-9.Site1.test.");
    assertEquals("dead2.m4.ttl-9.site1.test", plan.name());
    assertEquals(2, plan.count(NameRule.DEAD, 0));
    assertEquals(4, plan.count(NameRule.MANY, 0));
    assertEquals(9, plan.count(NameRule.TTL, 0));
    assertNotNull(HostPlan.of("slowdns-5ms.test").step(NameRule.SLOW));
  }

  @Test
  void thePageOfBehavioursListsEachOfThem() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "practice.md"));
    for (Behaviour behaviour : Behaviour.all()) {
      assertTrue(
          page.contains(Page.row(behaviour)), () -> "add to the page: " + Page.row(behaviour));
    }
    long rows = page.lines().filter(line -> line.startsWith("| `")).count();
    assertEquals(Behaviour.all().size(), rows - Page.OTHER_ROWS, "rows of behaviours");
  }

  /// The rows of `docs/practice.md`.
  private static final class Page {
    /// Rows of its other tables that look alike: `[::1]`.
    static final int OTHER_ROWS = 1;

    static String row(Behaviour behaviour) {
      return "| `"
          + behaviour.example()
          + "` | "
          + behaviour.description()
          + " | "
          + behaviour.expected().replace("|", " or ")
          + (behaviour.hostile() ? " | hostile |" : " | |");
    }
  }
}

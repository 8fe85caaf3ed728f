package io.rollcall.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.rehearsal.Stage;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.world.PracticeToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RaceTest {
  private static final List<String> HOSTS =
      IntStream.rangeClosed(1, 60).mapToObj(row -> "m4.h" + row + ".test").toList();

  @Test
  void listsAppendedByManyThreadsMixUpMachinesAndRecordsDoNot() throws Exception {
    try (Stage stage = Stage.open(PracticeOptions.builder())) {
      PlainNames names = PlainNames.of(stage.nameServer());
      Race race = Race.of(HOSTS, 20, stage.ports().httpPort(), names);
      assertEquals(HOSTS.size(), race.machines().size());
      assertEquals(HOSTS.size(), race.systems().size());
      assertTrue(Facts.mixedUp(Facts.of(HOSTS, race)) > 0, race::toString);

      Lap lap = Lap.run(HOSTS, stage.led(FetchPolicy.DEFAULT), 20, settled -> {});
      assertEquals(HOSTS.size(), lap.facts().size());
      assertEquals(0, Facts.mixedUp(lap.facts()), lap::toString);
    }
  }

  @Test
  void factsBelongTogetherWhereTheTokenSaysSo() {
    String title = "h1.test " + PracticeToken.of("127.1.2.3", "h1.test", "/");
    assertTrue(new Facts("h1.test", "127.1.2.3", title).belongTogether());
    assertFalse(new Facts("h1.test", "127.1.2.4", title).belongTogether());
    assertFalse(new Facts("h2.test", "127.1.2.3", title).belongTogether());
    assertFalse(new Facts("h1.test", "", "").belongTogether());
  }

  @Test
  void theCodeShownHasAtMostFortyLines() throws Exception {
    Path source = Path.of("src/main/java/io/rollcall/cli/demo/Race.java");
    assertTrue(Files.readAllLines(source).size() <= 40);
  }
}

package io.rollcall.engine.robots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Our reading of robots.txt, judged by that of crawler-commons (ADR 0008).
class OtherReaderTest {
  private static final long SEED = 20261123;
  private static final int FILES = 3_000;
  private static final int PATHS = 20;
  private static final List<String> AGENTS =
      List.of("*", "rollcall", "ROLLCALL", "otherbot", "rollcall/2", "bot");
  private static final List<String> PIECES =
      List.of("/", "a", "b", "/ab", "*", "*", "?x=1", "%41", "%2F", "%2f", "ü", "~", "&");

  private static boolean theirs(String text, String path) {
    SimpleRobotRules rules =
        new SimpleRobotRulesParser(Long.MAX_VALUE, 0)
            .parseContent(
                "http://h.test/robots.txt",
                text.getBytes(StandardCharsets.UTF_8),
                "text/plain",
                List.of("rollcall"));
    return rules.isAllowed("http://h.test" + path);
  }

  private static boolean ours(String text, String path) {
    RobotsFile file =
        RobotsFile.read(RobotsText.lines(text.getBytes(StandardCharsets.UTF_8), false), "rollcall");
    return file.disallowing(path) == null;
  }

  @Test
  void bothReadThousandsOfFilesTheSameWay() {
    SplittableRandom random = new SplittableRandom(SEED);
    int disallowed = 0;
    for (int file = 0; file < FILES; file++) {
      String text = file(random);
      for (int path = 0; path < PATHS; path++) {
        String asked = path(random);
        boolean ours = ours(text, asked);
        disallowed += ours ? 0 : 1;
        assertEquals(theirs(text, asked), ours, "seed " + SEED + ": " + asked + " by\n" + text);
      }
    }
    assertTrue(disallowed > FILES, "so few were disallowed: " + disallowed);
  }

  @Test
  void aStarBeforeTheEndIsWhereTheyDiffer() {
    String text = "User-agent: *\nDisallow: /*.php$\n";
    assertFalse(ours(text, "/a.php/b.php"));
    assertTrue(theirs(text, "/a.php/b.php"));
  }

  private static String file(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int group = 1 + random.nextInt(3); group > 0; group--) {
      for (int agent = 1 + random.nextInt(2); agent > 0; agent--) {
        text.append("User-agent: ").append(AGENTS.get(random.nextInt(AGENTS.size()))).append('\n');
      }
      for (int rule = random.nextInt(4); rule > 0; rule--) {
        text.append(random.nextInt(3) == 0 ? "Allow: /" : "disallow: /");
        append(text, random, PIECES);
        text.append(random.nextInt(8) == 0 ? " # why\n" : "\n");
      }
      text.append(random.nextBoolean() ? "\n" : "Sitemap: http://h.test/x\n");
    }
    return text.toString();
  }

  private static String path(SplittableRandom random) {
    StringBuilder path = new StringBuilder("/");
    append(path, random, PIECES.stream().map(piece -> piece.replace("ü", "%C3%BC")).toList());
    return path.toString();
  }

  private static void append(StringBuilder text, SplittableRandom random, List<String> pieces) {
    for (int piece = random.nextInt(5); piece > 0; piece--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
  }
}

package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command on a real terminal, which `script` makes.
class TerminalTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final String ERASE = "\r\u001b[K";

  @TempDir private Path folder;

  @Test
  void rowsGoByAboveOneLineOfProgressThatIsGoneAtTheEnd() throws Exception {
    try (Practice practice = Practice.start(PracticeOptions.defaults())) {
      String site = ":" + practice.httpPort();
      List<String> urls =
          IntStream.rangeClosed(1, 40)
              .mapToObj(row -> "http://127.0.0." + row + site + "/title/Hello/delay/100ms")
              .toList();
      Path list = Files.write(folder.resolve("urls.txt"), urls);

      String shown = onTerminal("fetch " + list + " --workers 4");

      assertTrue(shown.contains("\u001b[32m200     \u001b[0mhttp://127.0.0.1" + site), shown);
      assertFalse(shown.contains("{\"seq\""), shown);
      assertTrue(shown.contains(ERASE + "\u001b[1m") && shown.contains(" in flight"), shown);
      String last = shown.substring(shown.lastIndexOf(ERASE) + ERASE.length());
      assertFalse(last.contains("in flight,"), "progress is left behind: " + last);
      assertTrue(last.contains("40 rows"), last);
      assertEquals(
          40,
          shown
              .replaceAll("\u001b\\[[0-9;]*[mK]", "")
              .lines()
              .filter(line -> line.strip().startsWith("200     http://"))
              .count(),
          shown);
    }
  }

  @Test
  void helpIsColouredAndAsWideAsTheTerminal() throws Exception {
    String shown = onTerminal("fetch --help");
    assertTrue(shown.contains("\u001b[1mUsage\u001b[0m"), shown);
  }

  private static String onTerminal(String arguments) throws Exception {
    assumeTrue(Files.exists(SCRIPT), "there is no " + SCRIPT);
    String command =
        CommandProcess.command().stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "-qec", command + " " + arguments, "/dev/null");
    builder.environment().put("TERM", "xterm");
    builder.environment().remove("NO_COLOR");
    builder.redirectInput(Redirect.from(new File("/dev/null"))).redirectErrorStream(true);
    try (CommandProcess process = CommandProcess.of(builder)) {
      String shown = process.allOut();
      assertEquals(0, process.exitCode(), shown);
      return shown;
    }
  }
}

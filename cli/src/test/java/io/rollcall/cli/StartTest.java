package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A command starts fast because it loads little: its own verb, and the network when it is needed.
class StartTest {
  private static final List<String> NEEDLESS =
      List.of(
          "io.netty.",
          "io.rollcall.engine.",
          "io.rollcall.practice.",
          "io.rollcall.verify.",
          "io.rollcall.cli.demo.",
          "io.rollcall.cli.comparison.",
          "io.rollcall.cli.rehearsal.",
          "com.ibm.icu.",
          "com.fasterxml.");

  @TempDir private Path folder;

  @Test
  void theHelpOfFetchLoadsNothingOfTheNetworkNorOfOtherVerbs() throws Exception {
    List<String> loaded = loadedBy("fetch", "--help");
    assertTrue(loaded.contains("io.rollcall.cli.fetch.FetchCommand"), "the log is read");
    assertEquals(List.of(), needless(loaded, NEEDLESS));
  }

  @Test
  void aMistakeLoadsNothingOfTheNetworkEither() throws Exception {
    assertEquals(List.of(), needless(loadedBy("fetch", "nowhere.txt"), NEEDLESS.subList(0, 3)));
  }

  private static List<String> needless(List<String> loaded, List<String> prefixes) {
    return loaded.stream().filter(name -> prefixes.stream().anyMatch(name::startsWith)).toList();
  }

  /// The names of the classes that a command loads.
  private List<String> loadedBy(String... arguments) throws Exception {
    Path log = folder.resolve("classes.log");
    List<String> command = new ArrayList<>(CommandProcess.command(arguments));
    command.add(1, "-Xlog:class+load:file=" + log + ":none");
    try (CommandProcess process = CommandProcess.of(new ProcessBuilder(command))) {
      process.allOut();
      process.exitCode();
    }
    return Files.readAllLines(log).stream().map(line -> line.split(" ", 2)[0]).toList();
  }
}

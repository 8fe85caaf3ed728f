package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/dependencies.md` gives account of every library and plugin that the poms name.
class DependenciesPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
  private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

  /// The formatter is no artifact of a pom: Spotless loads it by its version.
  private static final String FORMATTER = "google-java-format";

  @Test
  void thePageNamesWhatThePomsName() throws IOException {
    NavigableSet<String> inPoms = new TreeSet<>(List.of(FORMATTER));
    for (Path pom : poms()) {
      ARTIFACT
          .matcher(Files.readString(pom))
          .results()
          .map(match -> match.group(1))
          .filter(Predicate.not(name -> name.startsWith("rollcall-")))
          .forEach(inPoms::add);
    }
    assertEquals(inPoms, namedInFirstCells());
  }

  private static NavigableSet<String> namedInFirstCells() throws IOException {
    NavigableSet<String> named = new TreeSet<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/dependencies.md"))) {
      if (line.startsWith("| `")) {
        Matcher cell = NAMED.matcher(line.substring(0, line.indexOf('|', 1)));
        cell.results().map(match -> match.group(1)).forEach(named::add);
      }
    }
    return named;
  }

  private static List<Path> poms() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return Stream.concat(Stream.of(ROOT), folders)
          .map(folder -> folder.resolve("pom.xml"))
          .filter(Files::exists)
          .toList();
    }
  }
}

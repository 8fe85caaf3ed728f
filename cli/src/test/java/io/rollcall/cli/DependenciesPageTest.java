package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
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

  /// What a pom leaves out needs no account.
  private static final Pattern LEFT_OUT = Pattern.compile("(?s)<exclusions>.*?</exclusions>");

  private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

  /// The formatter is no artifact of a pom: Spotless loads it by its version.
  private static final String FORMATTER = "google-java-format";

  @Test
  void thePageNamesWhatThePomsName() throws IOException {
    NavigableSet<String> inPoms = new TreeSet<>(List.of(FORMATTER));
    for (Path pom : poms()) {
      ARTIFACT
          .matcher(LEFT_OUT.matcher(Files.readString(pom)).replaceAll(""))
          .results()
          .map(match -> match.group(1))
          .filter(Predicate.not(name -> name.startsWith("rollcall-")))
          .forEach(inPoms::add);
    }
    NavigableSet<String> onPage = namedInFirstCells();
    assertEquals(Set.of(), without(inPoms, onPage), "in the poms and not on the page");
    assertEquals(Set.of(), without(onPage, inPoms), "on the page and in no pom");
  }

  private static Set<String> without(Set<String> all, Set<String> others) {
    NavigableSet<String> rest = new TreeSet<>(all);
    rest.removeAll(others);
    return rest;
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

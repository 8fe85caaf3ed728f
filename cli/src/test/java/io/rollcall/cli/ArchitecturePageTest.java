package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `ARCHITECTURE.md` lists every package of every module, each with one line; the types that it and
/// `CONTRIBUTING.md` name are there.
class ArchitecturePageTest {
  private static final Path ROOT = Path.of("..");

  /// A row of a package table: `| `io.rollcall.sink` | where records go ... |`.
  private static final Pattern PACKAGE_ROW =
      Pattern.compile("^\\| `(io\\.rollcall[a-z.]*)` \\| \\S.*\\|$");

  private static final Pattern TYPE_NAMED = Pattern.compile("`((?:[A-Z][a-z0-9]+)+)`");
  private static final Pattern TYPE_DECLARED =
      Pattern.compile("\\b(?:class|interface|record|enum) ((?:[A-Z][a-z0-9]+)+)\\b");

  @Test
  void theMapListsThePackagesThatThereAre() throws IOException {
    assertEquals(packagesWithSources(), packagesListed());
  }

  @Test
  void theTypesThatThePagesNameAreThere() throws IOException {
    NavigableSet<String> missing = new TreeSet<>();
    for (String page : List.of("ARCHITECTURE.md", "CONTRIBUTING.md")) {
      missing.addAll(matches(TYPE_NAMED, Files.readString(ROOT.resolve(page))));
    }
    assertTrue(missing.size() > 10, () -> "only these types are named: " + missing);
    for (Path file : sourceFiles("src/main/java", "src/test/java")) {
      missing.removeAll(matches(TYPE_DECLARED, Files.readString(file)));
    }
    assertEquals(Set.of(), missing);
  }

  private static NavigableSet<String> packagesListed() throws IOException {
    NavigableSet<String> listed = new TreeSet<>();
    for (String line : Files.readAllLines(ROOT.resolve("ARCHITECTURE.md"))) {
      Matcher row = PACKAGE_ROW.matcher(line);
      if (row.matches()) {
        listed.add(row.group(1));
      }
    }
    return listed;
  }

  private static NavigableSet<String> packagesWithSources() throws IOException {
    Pattern packageOf = Pattern.compile("(?m)^package ([a-z.]+);");
    NavigableSet<String> packages = new TreeSet<>();
    for (Path file : sourceFiles("src/main/java")) {
      packages.addAll(matches(packageOf, Files.readString(file)));
    }
    return packages;
  }

  private static NavigableSet<String> matches(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> sourceFiles(String... folders) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> modules = Files.newDirectoryStream(ROOT, Files::isDirectory)) {
      for (Path module : modules) {
        for (String folder : folders) {
          files.addAll(javaFiles(module.resolve(folder)));
        }
      }
    }
    return files;
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}

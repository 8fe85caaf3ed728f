package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `ARCHITECTURE.md` lists every package of every module, each with one line.
class ArchitecturePageTest {
  private static final Path ROOT = Path.of("..");

  /// A row of a package table: `| `io.rollcall.sink` | where records go ... |`.
  private static final Pattern PACKAGE_ROW =
      Pattern.compile("^\\| `(io\\.rollcall[a-z.]*)` \\| \\S.*\\|$");

  @Test
  void theMapListsThePackagesThatThereAre() throws IOException {
    assertEquals(packagesWithSources(), packagesListed());
  }

  private static SortedSet<String> packagesListed() throws IOException {
    SortedSet<String> listed = new TreeSet<>();
    for (String line : Files.readAllLines(ROOT.resolve("ARCHITECTURE.md"))) {
      Matcher row = PACKAGE_ROW.matcher(line);
      if (row.matches()) {
        listed.add(row.group(1));
      }
    }
    return listed;
  }

  private static SortedSet<String> packagesWithSources() throws IOException {
    SortedSet<String> packages = new TreeSet<>();
    for (Path sources : sourceFolders()) {
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
            .forEach(packages::add);
      }
    }
    return packages;
  }

  private static List<Path> sourceFolders() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .toList();
    }
  }
}

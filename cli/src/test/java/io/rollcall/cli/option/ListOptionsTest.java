package io.rollcall.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.StandardStream;
import io.rollcall.cli.terminal.Terminals;
import io.rollcall.cli.terminal.UsageException;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.source.Row;
import io.rollcall.source.RowSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Every option that says how a list is read changes which rows there are.
class ListOptionsTest {
  private static final String LINES = "a.example\nb.example\nc.example\nd.example\n";
  private static final String TABLE = "url,id\na.example,1\nb.example,2\n";

  private static final List<Effect> EFFECTS =
      List.of(
          effect(TABLE, "--format csv", "a.example", "b.example"),
          effect(TABLE, "--format csv --column id", "1", "2"),
          effect(TABLE, "--format csv --url https://h/{id}", "https://h/1", "https://h/2"),
          effect(TABLE, "--format csv --no-header --column 2", "id", "1", "2"),
          effect(LINES, "--limit 2", "a.example", "b.example"),
          effect(LINES, "--sample 2 --seed 1", "a.example", "b.example"),
          effect(LINES, "--sample 2 --seed 4", "b.example", "d.example"),
          effect(LINES, "--shard 2/2", "b.example", "c.example", "d.example"),
          effect("a.example\nb.example\nA.example\n", "--unique", "a.example", "b.example", "= 1"));

  @TempDir private Path folder;

  /// A list, the options it is read by, and the rows that are asked.
  record Effect(String list, String given, List<String> rows) {}

  private static Effect effect(String list, String given, String... rows) {
    return new Effect(list, given, List.of(rows));
  }

  @ParameterizedTest
  @FieldSource("EFFECTS")
  void theOptionsChangeWhichRowsThereAre(Effect effect) throws IOException {
    Path list = Files.writeString(folder.resolve("list.txt"), effect.list());
    assertNotEquals(effect.rows(), rows("", list.toString()), "without the options");
    assertEquals(effect.rows(), rows("", (effect.given() + " " + list).split(" ", -1)));
  }

  @Test
  void everyOptionIsTriedHere() {
    Set<String> there =
        new CommandLine(new ListOptions())
            .getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .collect(Collectors.toCollection(TreeSet::new));
    Set<String> tried = new TreeSet<>();
    for (Effect effect : EFFECTS) {
      for (String word : effect.given().split(" ", -1)) {
        if (word.startsWith("--")) {
          tried.add(word);
        }
      }
    }
    assertEquals(there, tried);
  }

  @Test
  void listsAreReadOneAfterTheOtherAndADashIsStandardInput() throws IOException {
    Path list = Files.writeString(folder.resolve("list.txt"), "a.example\n");
    assertEquals(List.of("b.example", "a.example"), rows("b.example\n", "-", list.toString()));
  }

  @Test
  void aPipeNeedsNoName() throws IOException {
    assertEquals(List.of("a.example"), rows("a.example\n"));
  }

  @Test
  void onATerminalAListIsWanted() {
    assertEquals(
        "no list is named: name a file, or pipe one in",
        assertThrows(UsageException.class, () -> new ListOptions().open(console("", true)))
            .getMessage());
  }

  @Test
  void aRunsListIsReadAgainByItsOptions() throws IOException {
    Path list = Files.writeString(folder.resolve("hosts.csv"), TABLE);
    ListOptions again =
        ListOptions.again(
            Map.of("column", "2", "no-header", "true", "limit", "2", "workers", "9"),
            List.of(list.toString()));
    assertEquals(List.of("id", "1"), rows(again, console("", false)));
  }

  private static List<String> rows(String input, String... arguments) throws IOException {
    ListOptions options = new ListOptions();
    new CommandLine(options).parseArgs(arguments);
    return rows(options, console(input, false));
  }

  private static List<String> rows(ListOptions options, Console console) throws IOException {
    List<String> addresses = new ArrayList<>();
    try (RowSource source = options.asked(options.open(console), FetchPolicy.DEFAULT)) {
      for (Row row = source.next(); row != null; row = source.next()) {
        addresses.add(row.isDuplicate() ? "= " + row.duplicateOf() : row.address());
      }
    }
    return addresses;
  }

  private static Console console(String input, boolean terminal) {
    return new Console(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new ByteArrayOutputStream(),
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
        new AllTheSame(terminal),
        Map.of());
  }

  /// All streams are terminals, or none.
  private record AllTheSame(boolean terminal) implements Terminals {
    @Override
    public boolean isTerminal(StandardStream stream) {
      return terminal;
    }

    @Override
    public boolean isPiped(StandardStream stream) {
      return !terminal;
    }

    @Override
    public int columns(StandardStream stream) {
      return 0;
    }
  }
}

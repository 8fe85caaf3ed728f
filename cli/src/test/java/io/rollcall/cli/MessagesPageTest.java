package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import io.rollcall.cli.terminal.StandardStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/messages.md` shows what the command says: each of its examples is run and compared.
class MessagesPageTest {
  private static final Path PAGE = Path.of("../docs/messages.md");

  /// A heading, what is said below it, a command and what it leaves on the screen.
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(?m)^### (.*)\\n(?:\\n[^\\n`#].*)?\\n+```\\n\\$ rollcall(.*)\\n((?:.*\\n)*?)```");

  /// The names of files in the commands; the folder that the page's reader is in stands before
  /// them.
  private static final Pattern FILE =
      Pattern.compile(
          "(urls|empty|nowhere|hosts|rows|photo|answers|new|lists|company|done)\\b(?=[./]|$)");

  private static final String HOME = "/home/you";

  @TempDir private static Path folder;

  /// One example of the page.
  record Example(String mistake, String command, String expected) {
    @Override
    public String toString() {
      return mistake + ": rollcall" + command;
    }
  }

  @BeforeAll
  static void makeFiles() throws IOException {
    Files.writeString(folder.resolve("urls.txt"), "http://127.0.0.1:9/\n");
    Files.writeString(folder.resolve("empty.txt"), "# nothing yet\n");
    Files.writeString(folder.resolve("hosts.csv"), "name,homepage\na,http://127.0.0.1:9/\n");
    Files.writeString(folder.resolve("rows.jsonl"), "{\"url\": \"http://h.example/\"\n");
    Files.write(
        folder.resolve("photo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
    Files.writeString(folder.resolve("answers.jsonl"), "");
    Files.createDirectory(folder.resolve("lists"));
    CommandRun.rollcall("fetch", inFolder("empty.txt"), "-o", inFolder("done.jsonl"));
  }

  static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
    while (example.find()) {
      examples.add(new Example(example.group(1), example.group(2), example.group(3)));
    }
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theCommandSaysWhatThePageShows(Example example) {
    assertEquals(example.expected(), screen(example.command()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aMistakeIsOneLineAndPerhapsWhereHelpIs(Example example) {
    List<String> lines = example.expected().lines().toList();
    if (!example.expected().contains("(exit code 0)") && !example.command().contains("verify")) {
      assertTrue(lines.get(0).startsWith("rollcall: "), example.expected());
      assertTrue(lines.size() <= 3, example.expected());
      assertTrue(lines.size() == 2 || lines.get(1).startsWith("see: rollcall"), example.expected());
    }
    assertFalse(example.expected().contains("Exception"), example.expected());
  }

  @Test
  void noExampleIsPassedOver() throws IOException {
    String page = Files.readString(PAGE);
    assertEquals(page.split("\n### ", -1).length - 1, examples().size());
    assertTrue(examples().size() >= 15);
  }

  /// What the command leaves on a terminal without colours, and its exit code, told as if the
  /// reader stood in the folder of the files.
  private static String screen(String command) {
    String[] arguments =
        words(command).stream().map(MessagesPageTest::inFolder).toArray(String[]::new);
    CommandRun run = new CommandRun();
    Ended ended =
        arguments.length == 1
            ? run.terminal(StandardStream.INPUT).run(arguments)
            : run.run(arguments);
    String text =
        (ended.out() + ended.err())
            .replace("(looked for " + folder, "(looked for " + HOME)
            .replace("no folder " + folder, "no folder " + HOME)
            .replace(folder + "/", "");
    return text + "(exit code " + ended.code() + ")\n";
  }

  /// The words of a command line, as a shell takes them.
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(command);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words;
  }

  private static String inFolder(String word) {
    return FILE.matcher(word).lookingAt() ? folder.resolve(word).toString() : word;
  }
}

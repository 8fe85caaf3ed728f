package io.rollcall.cli;

import io.rollcall.cli.earlier.Differences;
import io.rollcall.cli.option.DiffOptions;
import io.rollcall.cli.option.HelpOptions;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.ExitCode;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.record.PrintableText;
import io.rollcall.sinks.view.NoRecordException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The verb `diff`: compares two runs.
@Command(
    name = "diff",
    header = "Tell what differs between two files of answers.",
    description =
        "Rows are paired by URL, or by their ordinal; what differs is told in the order of the"
            + " list. Exit code 10 where anything differs, 0 where nothing does.",
    footer = {
      "rollcall diff monday.jsonl tuesday.jsonl",
      "rollcall diff monday.jsonl tuesday.jsonl --compare status_code,tls.sha256",
      "rollcall diff monday.jsonl tuesday.jsonl --json | jq -r .url"
    })
final class DiffCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DiffOptions options;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private HelpOptions help;

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Differences differences = options.differences();
    for (Path output : List.of(differences.before(), differences.after())) {
      if (!Files.isRegularFile(output)) {
        throw new FatalException(
            Files.exists(output) ? output + " is no file" : "there is no output " + output);
      }
    }
    PrintStream out = new PrintStream(console.output(), false, StandardCharsets.UTF_8);
    try {
      DifferenceText text = new DifferenceText(out, options.json());
      Differences.Compared compared = differences.run(text::print);
      out.flush();
      say(differences.before(), compared.oldTornBytes());
      say(differences.after(), compared.newTornBytes());
      summarize(compared.counts());
      return compared.counts().none() ? ExitCode.DONE : ExitCode.FOUND;
    } catch (NoRecordException refused) {
      throw new FatalException(String.valueOf(refused.getMessage()), refused);
    } catch (IOException failed) {
      throw new FatalException("the outputs cannot be compared: " + failed.getMessage(), failed);
    }
  }

  private void say(Path output, long tornBytes) {
    if (tornBytes > 0) {
      String sentence =
          output
              + ": its last line is not whole ("
              + Readable.count(tornBytes, "byte")
              + "): it was left out";
      console.messages().println("rollcall: " + PrintableText.of(sentence));
    }
  }

  private void summarize(Differences.Counts counts) {
    console
        .messages()
        .println(
            Readable.count(counts.changed())
                + " changed, "
                + Readable.count(counts.appeared())
                + " appeared, "
                + Readable.count(counts.vanished())
                + " vanished, "
                + Readable.count(counts.same())
                + " the same");
  }
}

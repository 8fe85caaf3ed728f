package io.rollcall.cli;

import io.rollcall.cli.option.ConvertOptions;
import io.rollcall.cli.option.HelpOptions;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.ExitCode;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.record.PrintableText;
import io.rollcall.sinks.Conversion;
import io.rollcall.sinks.Conversion.Converted;
import io.rollcall.sinks.ViewForm;
import io.rollcall.sinks.view.NoRecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The verb `convert`: makes views of an output.
@Command(
    name = "convert",
    header =
        "Make other formats of a file of answers: CSV, Parquet, SQLite, compressed or ordered.",
    description =
        "Views can be made again at any time, also while the run goes on. A last line that is not"
            + " whole is left out and named, with exit code 3.",
    footer = {
      "rollcall convert answers.jsonl answers.parquet",
      "rollcall convert answers.jsonl answers.csv --csv-safe --fields url,status_code,title",
      "rollcall convert answers.jsonl sorted.jsonl.zst --ordered"
    })
final class ConvertCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ConvertOptions options;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private HelpOptions help;

  ConvertCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path journal = options.journal();
    if (!Files.isRegularFile(journal)) {
      throw new FatalException(
          Files.exists(journal) ? journal + " is no file" : "there is no output " + journal);
    }
    Map<Path, ViewForm> forms = new LinkedHashMap<>();
    for (Path target : options.targets()) {
      forms.put(target, options.form(target));
      refuse(target);
    }
    options.requireUse(List.copyOf(forms.values()));
    int code = ExitCode.DONE;
    for (Map.Entry<Path, ViewForm> each : forms.entrySet()) {
      Converted converted = convert(new Conversion(journal, each.getKey(), each.getValue()));
      say(each.getKey() + ": " + Readable.count(converted.records(), "record"));
      if (converted.tornBytes() > 0) {
        say(
            journal
                + ": its last line, at byte "
                + converted.wholeBytes()
                + ", is not whole ("
                + Readable.count(converted.tornBytes(), "byte")
                + "): it was left out");
        code = ExitCode.INCOMPLETE;
      }
    }
    return code;
  }

  private void refuse(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new FatalException(target + " is a folder: name a file in it");
    }
    if (!Files.isDirectory(folder)) {
      throw new FatalException(target + " cannot be written: there is no folder " + folder);
    }
    if (isSame(target, options.journal())) {
      throw new FatalException(target + " is the output itself: name another file");
    }
    if (Files.exists(target) && !options.overwrite()) {
      throw new FatalException(
          target + " exists already: name another file, or let --overwrite replace it");
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(one) && Files.isSameFile(one, other);
    } catch (IOException unknown) {
      return false;
    }
  }

  private static Converted convert(Conversion conversion) {
    try {
      return conversion.run();
    } catch (NoRecordException refused) {
      throw new FatalException(
          conversion.journal() + " is no output of Rollcall: " + refused.getMessage(), refused);
    } catch (IOException failed) {
      throw new FatalException(
          conversion.target() + " cannot be made: " + failed.getMessage(), failed);
    }
  }

  private void say(String sentence) {
    console.messages().println("rollcall: " + PrintableText.of(sentence));
  }
}

package io.rollcall.cli;

import io.rollcall.cli.option.HelpOptions;
import io.rollcall.cli.option.ListOptions;
import io.rollcall.cli.option.VerifyOptions;
import io.rollcall.cli.option.VerifyOptions.Bodies;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Paint;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.cli.terminal.StandardStream;
import io.rollcall.journal.Journal;
import io.rollcall.record.PrintableText;
import io.rollcall.sinks.store.StoreCheck;
import io.rollcall.sinks.store.StoreFolder;
import io.rollcall.verify.Finding;
import io.rollcall.verify.Manifest;
import io.rollcall.verify.ManifestFile;
import io.rollcall.verify.Verdict;
import io.rollcall.verify.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The verb `verify`: checks an output again.
@Command(
    name = "verify",
    header = "Check that a file of answers is whole, and true to its list.",
    description =
        "Each row has one record, each line is a record by the published schema, counts and"
            + " checksum are those of the manifest, and the bodies that records name are there."
            + " Exit code 10 and the first offending line otherwise.",
    footer = {
      "rollcall verify answers.jsonl               against its manifest",
      "rollcall verify answers.jsonl urls.txt      and against its list",
      "rollcall verify answers.jsonl --bodies read    and what --store has kept"
    })
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private VerifyOptions options;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private HelpOptions help;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path output = options.output();
    if (!Files.isRegularFile(output)) {
      throw new FatalException(
          Files.exists(output) ? output + " is no file" : "there is no output " + output);
    }
    Path journal = Journal.beside(output);
    if (!Files.exists(ManifestFile.beside(output)) && Files.exists(journal)) {
      throw new FatalException(
          output + " is a view of " + journal + ", which holds its run: verify that");
    }
    Manifest manifest = manifest(output);
    try (StoreCheck bodies = new StoreCheck(stores(output, manifest), reading())) {
      Verification verification = verification(output, manifest);
      Verdict verdict =
          (options.bodies() == Bodies.NONE ? verification : verification.with(bodies)).run();
      print(output, verdict);
      return verdict.exitCode();
    } catch (IOException unreadable) {
      throw new FatalException(
          output + " cannot be checked: " + unreadable.getMessage(), unreadable);
    }
  }

  private boolean reading() {
    return options.bodies() == Bodies.READ;
  }

  /// Where bodies may lie: where the user says, then where the run has put them.
  private List<Path> stores(Path output, @Nullable Manifest manifest) {
    List<Path> stores = new ArrayList<>(options.stores());
    if (manifest != null) {
      stores.addAll(manifest.continuation().stores(output));
    }
    if (stores.isEmpty()) {
      stores.add(StoreFolder.beside(output));
    }
    return stores;
  }

  private Verification verification(Path output, @Nullable Manifest manifest) {
    Verification alone = Verification.of(output);
    if (options.lists().isEmpty()) {
      return alone;
    }
    ListOptions lists =
        ListOptions.again(manifest == null ? Map.of() : manifest.options(), options.lists());
    return alone.against(() -> lists.open(console));
  }

  /// The manifest, null where it cannot be read, which the verdict will say.
  private static @Nullable Manifest manifest(Path output) {
    try {
      return ManifestFile.read(ManifestFile.beside(output));
    } catch (IOException unreadable) {
      return null;
    }
  }

  private void print(Path output, Verdict verdict) {
    boolean terminal = console.terminals().isTerminal(StandardStream.OUTPUT);
    Paint paint = Paint.by(terminal, console.environment());
    PrintStream out = new PrintStream(console.output(), true, StandardCharsets.UTF_8);
    for (Line line : lines(PrintableText.of(output.toString()), verdict)) {
      out.println(line.painted(paint, Integer.MAX_VALUE));
    }
  }

  private List<Line> lines(String name, Verdict verdict) {
    Finding first = verdict.first();
    if (first == null) {
      return List.of(sound(name, verdict));
    }
    List<Line> lines = new ArrayList<>();
    lines.add(
        verdict.unfinished()
            ? new Line()
                .add(name + " is ")
                .add(Ink.YELLOW, "not complete")
                .add(", but sound so far:")
            : new Line().add(name + " is ").add(Ink.RED, "not sound").add(", first of all:"));
    lines.add(new Line().add("  ").add(PrintableText.of(first.toString())));
    if (verdict.counts().values().stream().mapToLong(Long::longValue).sum() > 1) {
      lines.add(new Line().add("  in all: " + counts(verdict)));
    }
    if (verdict.unfinished()) {
      lines.add(new Line().add("  to go on: ").add(PrintableText.of(command())));
    }
    return lines;
  }

  private String command() {
    Manifest manifest = manifest(options.output());
    String known = manifest == null ? "" : manifest.continuation().command();
    return known.isEmpty() ? "the command that began it, with --resume" : known;
  }

  private Line sound(String name, Verdict verdict) {
    return new Line()
        .add(name + " is ")
        .add(Ink.GREEN, "sound")
        .add(": " + Readable.count(verdict.records(), "row"))
        .add(", one record each, " + Readable.bytes(verdict.bytes()) + ", equal to its manifest")
        .add(options.lists().isEmpty() ? "" : " and its list")
        .add(bodies(verdict.bodies()));
  }

  private String bodies(long count) {
    if (count == 0) {
      return "";
    }
    String all =
        count == 1
            ? "the body that a record names is"
            : "all " + Readable.count(count) + " bodies that records name are";
    return "; " + all + (reading() ? " there, and what was stored" : " there");
  }

  private static String counts(Verdict verdict) {
    return verdict.counts().entrySet().stream()
        .map(entry -> entry.getKey().text() + " " + Readable.count(entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}

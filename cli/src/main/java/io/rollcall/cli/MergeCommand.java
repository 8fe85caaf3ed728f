package io.rollcall.cli;

import io.rollcall.cli.earlier.Merging;
import io.rollcall.cli.option.HelpOptions;
import io.rollcall.cli.option.ListOptions;
import io.rollcall.cli.option.MergeOptions;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.ExitCode;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.policy.Product;
import io.rollcall.record.PrintableText;
import io.rollcall.verify.Manifest;
import io.rollcall.verify.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The verb `merge`: makes one output of the outputs of shards.
@Command(
    name = "merge",
    header = "Make one file of answers of those of all shards of a list.",
    description =
        "All shards must be there, each complete and as its manifest says, of the same list read"
            + " alike, and no row may have two records: then every row of the list has one.",
    footer = {
      "rollcall fetch urls.txt --shard 1/2 -o 1.jsonl     on one machine",
      "rollcall fetch urls.txt --shard 2/2 -o 2.jsonl     on another",
      "rollcall merge 1.jsonl 2.jsonl --into answers.jsonl",
      "rollcall verify answers.jsonl urls.txt"
    })
final class MergeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private MergeOptions options;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private HelpOptions help;

  MergeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path target = options.target();
    for (Path output : options.outputs()) {
      if (!Files.isRegularFile(output)) {
        throw new FatalException("there is no output " + output);
      }
      if (output.toAbsolutePath().equals(target.toAbsolutePath())) {
        throw new FatalException(target + " is one of the shards: name another file");
      }
    }
    refuse(target);
    try {
      Manifest.Origin origin = origin(options.outputs().getFirst());
      Merging.Merged merged =
          Merging.merge(options.outputs(), ListOptions.optionNames(), target, origin);
      say(
          target
              + ": "
              + Readable.count(merged.records(), "record")
              + " of "
              + Readable.count(merged.shards(), "shard")
              + ", every row once");
      return ExitCode.DONE;
    } catch (Merging.RefusedException refused) {
      throw new FatalException("cannot be merged: " + refused.getMessage(), refused);
    } catch (IOException failed) {
      throw new FatalException(target + " cannot be made: " + failed.getMessage(), failed);
    }
  }

  private void refuse(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(target)) {
      throw new FatalException(
          target + " cannot be written: name a file in a folder that is there");
    }
    if (Files.exists(target) && !options.overwrite()) {
      throw new FatalException(
          target + " exists already: name another file, or let --overwrite replace it");
    }
  }

  /// The merged output began when the first shard named did; its run has a name of its own.
  private static Manifest.Origin origin(Path output) {
    try {
      return new Manifest.Origin(
          Product.version(),
          UUID.randomUUID().toString(),
          ManifestFile.read(ManifestFile.beside(output)).origin().started());
    } catch (IOException unreadable) {
      throw new FatalException(
          "the manifest "
              + ManifestFile.beside(output)
              + " cannot be read, so nobody knows what "
              + output
              + " holds",
          unreadable);
    }
  }

  private void say(String sentence) {
    console.messages().println("rollcall: " + PrintableText.of(sentence));
  }
}

package io.rollcall.cli.fetch;

import io.rollcall.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The verb `fetch`: asks every row of a list once.
@Command(
    name = "fetch",
    header = "Ask every row of a list once, and record exactly one answer for each.",
    footer = {
      "rollcall fetch urls.txt                              one readable line per row",
      "rollcall fetch urls.txt -o answers.jsonl             records into a file",
      "zcat urls.gz | rollcall fetch -o - | jq .status_code",
      "rollcall fetch hosts.csv --column host --workers 200 --rate 150/s -o answers.jsonl"
    })
public final class FetchCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private FetchOptions options;

  /// A command on these streams.
  public FetchCommand(Console console) {
    this.console = console;
  }

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return new FetchRun(console, options, spec).run(options.policy(), false).exitCode();
  }
}

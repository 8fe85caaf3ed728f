package io.rollcall.cli.option;

import io.rollcall.cli.terminal.UsageException;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sinks.ViewForm;
import io.rollcall.sinks.ViewFormat;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What outputs look like that are no plain JSON Lines, for the groups that it stands in.
final class ViewOptions {
  @Option(
      names = "--output-format",
      paramLabel = "FORMAT",
      converter = ChoiceText.View.class,
      description =
          "jsonl, jsonl.gz, jsonl.zst, csv, csv.gz, csv.zst, parquet or sqlite, for an output whose"
              + " name does not tell [by its ending]")
  private @Nullable ViewFormat format;

  @Option(
      names = "--csv-safe",
      description = "an apostrophe before what a spreadsheet would take for a formula")
  private boolean csvSafe;

  @Option(
      names = "--ordered",
      description =
          "records in the list's order; a row that is late delays those behind it, not their"
              + " fetching")
  private boolean ordered;

  /// What an output looks like; null where neither its name nor an option tells the format.
  @Nullable ViewForm form(Path output, FieldSelection fields) {
    ViewFormat named = ViewFormat.ofEnding(output);
    if (named != null && format != null && named != format) {
      throw new UsageException(
          output
              + " is "
              + named.text()
              + " by its ending, and --output-format says "
              + format.text());
    }
    ViewFormat chosen = named == null ? format : named;
    return chosen == null ? null : form(chosen, fields);
  }

  /// What an output of that format looks like.
  ViewForm form(ViewFormat chosen, FieldSelection fields) {
    return new ViewForm(chosen, fields, csvSafe, ordered);
  }

  /// Refuses every option: there is no file that it could shape.
  void requireNone() {
    String given =
        format != null ? "--output-format" : csvSafe ? "--csv-safe" : ordered ? "--ordered" : null;
    if (given != null) {
      throw new UsageException(given + " needs an output that is kept: name a file with -o");
    }
  }

  /// Refuses what none of the outputs can obey.
  void requireUse(List<ViewForm> forms) {
    boolean csv =
        forms.stream()
            .map(ViewForm::format)
            .anyMatch(one ->
                switch (one) {
                  case CSV, CSV_GZIP, CSV_ZSTD -> true;
                  case JSON_LINES, JSON_LINES_GZIP, JSON_LINES_ZSTD, PARQUET, SQLITE -> false;
                });
    if (csvSafe && !csv) {
      throw new UsageException("--csv-safe is for CSV, and no output is");
    }
  }
}

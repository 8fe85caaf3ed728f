package io.rollcall.cli.option;

import io.rollcall.sink.FieldSelection;
import io.rollcall.sinks.ViewForm;
import io.rollcall.sinks.ViewFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where the records go.
public final class OutputOptions implements OptionGroup {
  /// The name that stands for standard output.
  private static final String STANDARD_OUTPUT = "-";

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description =
          "where the records go; the ending names the format, and without a known one it is JSON"
              + " Lines. May be given more than once. A manifest lies beside it; - is standard"
              + " output")
  private List<String> outputs = new ArrayList<>();

  @Mixin private OverwriteOptions overwriting;
  @Mixin private ViewOptions views;

  @Override
  public String title() {
    return "The output";
  }

  @Override
  public boolean changesRecords() {
    return false;
  }

  /// The files that the records go to, none where they go to standard output alone.
  public List<String> files() {
    return outputs.stream().filter(name -> !name.equals(STANDARD_OUTPUT)).toList();
  }

  /// Whether standard output was named, so that records go there as JSON Lines also on a terminal.
  public boolean toStandardOutput() {
    return outputs.contains(STANDARD_OUTPUT);
  }

  /// What a file looks like: JSON Lines, where neither its ending nor an option tells.
  public ViewForm form(Path output, FieldSelection fields) {
    ViewForm form = views.form(output, fields);
    return form == null ? linesForm(fields) : form;
  }

  /// JSON Lines as the other options want them.
  public ViewForm linesForm(FieldSelection fields) {
    return views.form(ViewFormat.JSON_LINES, fields);
  }

  /// Refuses options that need a file where there is none.
  ///
  /// @throws io.rollcall.cli.terminal.UsageException if one is given
  public void requireNoView() {
    views.requireNone();
  }

  /// Refuses options that none of the outputs can obey.
  ///
  /// @throws io.rollcall.cli.terminal.UsageException if one is given
  public void requireUse(List<ViewForm> forms) {
    views.requireUse(forms);
  }

  /// Whether an output that exists may be replaced.
  public boolean overwrite() {
    return overwriting.overwrite();
  }
}

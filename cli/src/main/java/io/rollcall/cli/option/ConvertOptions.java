package io.rollcall.cli.option;

import io.rollcall.cli.terminal.UsageException;
import io.rollcall.sinks.ViewForm;
import io.rollcall.sinks.ViewFormat;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What is converted, and into what.
public final class ConvertOptions implements OptionGroup {
  @Parameters(
      index = "0",
      paramLabel = "OUT",
      description = "the output of a run: JSON Lines with all fields")
  private Path journal = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "TARGET",
      description = "the files to make; their endings name the formats")
  private List<Path> targets = List.of();

  @Mixin private OverwriteOptions overwriting;
  @Mixin private FieldOptions fields;
  @Mixin private ViewOptions views;

  @Override
  public String title() {
    return "The conversion";
  }

  @Override
  public boolean changesRecords() {
    return false;
  }

  /// The output that is read.
  public Path journal() {
    return journal;
  }

  /// The files to make.
  public List<Path> targets() {
    return targets;
  }

  /// Whether a target that exists may be replaced.
  public boolean overwrite() {
    return overwriting.overwrite();
  }

  /// Refuses options that none of the targets can obey.
  ///
  /// @throws UsageException if one is given
  public void requireUse(List<ViewForm> forms) {
    views.requireUse(forms);
  }

  /// What a target looks like.
  ///
  /// @throws UsageException if nothing names its format
  public ViewForm form(Path target) {
    ViewForm form = views.form(target, fields.selection());
    if (form == null) {
      throw new UsageException(
          "the ending of "
              + target
              + " names no format: end it in one of "
              + String.join(", ", ViewFormat.allEndings())
              + ", or name one by --output-format");
    }
    return form;
  }
}

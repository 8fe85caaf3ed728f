package io.rollcall.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What is compared, and how often.
public final class ComparisonOptions implements OptionGroup {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      converter = CountText.Rounds.class,
      description = "how often each number of workers has its turn")
  private int rounds;

  @Option(names = "--all", description = "compare with all rows of the list, not with a sample")
  private boolean all;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      converter = Plot.class,
      description = "a picture of the speed-up: a file that ends in .svg or .html")
  private @Nullable Path plot;

  @Option(
      names = "--rehearse",
      description = "ask the practice internet: no packet leaves the machine")
  private boolean rehearse;

  @Option(names = "--json", description = "one JSON object for programs instead of the table")
  private boolean json;

  @Override
  public String title() {
    return "The comparison";
  }

  /// How often each number of workers has its turn.
  public int rounds() {
    return rounds;
  }

  /// Whether all rows are asked.
  public boolean all() {
    return all;
  }

  /// Where the picture goes, or null.
  public @Nullable Path plot() {
    return plot;
  }

  /// Whether the practice internet is asked.
  public boolean rehearse() {
    return rehearse;
  }

  /// Whether programs read it.
  public boolean json() {
    return json;
  }

  /// A file for a picture.
  static final class Plot implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      if (!text.endsWith(".svg") && !text.endsWith(".html")) {
        throw new TypeConversionException("is no picture: name a file that ends in .svg or .html");
      }
      return Path.of(text);
    }
  }
}

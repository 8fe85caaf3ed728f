package io.rollcall.cli.option;

import io.rollcall.cli.earlier.Condition;
import io.rollcall.cli.terminal.UsageException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What is taken over from an earlier run.
public final class RetryOptions implements OptionGroup {
  /// The rows that may answer when they are asked again.
  private static final String NOT_ANSWERED =
      "outcome is failed or outcome is skipped or outcome is truncated";

  @Option(
      names = "--retry-from",
      paramLabel = "OUT",
      description =
          "ask only some rows of an earlier run's list again, and copy its other records; without"
              + " LIST that run's own is read")
  private @Nullable Path from;

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      converter = Where.class,
      description =
          "with --retry-from: which rows, as in 'failure.kind starts with dns.' [those failed,"
              + " skipped or truncated]")
  private @Nullable Condition where;

  @Option(
      names = "--since",
      paramLabel = "OUT",
      description =
          "ask servers only for what has changed since an earlier run of the list, and carry its"
              + " findings on where nothing has")
  private @Nullable Path since;

  @Override
  public String title() {
    return "An earlier run";
  }

  /// The earlier run's output, null where none is taken over.
  public @Nullable Path from() {
    if (from == null && where != null) {
      throw new UsageException("--where means nothing without --retry-from");
    }
    return from;
  }

  /// The earlier run's output since which changes are asked for, null where all is asked for.
  public @Nullable Path since() {
    return since;
  }

  /// Refuses to take over anything where no output is kept.
  ///
  /// @throws UsageException if that is asked for
  public void requireNone() {
    if (from() != null) {
      throw new UsageException("--retry-from needs an output that is kept: name a file with -o");
    }
  }

  /// The rows that are asked again.
  public Condition where() {
    return where == null ? Condition.parse(NOT_ANSWERED) : where;
  }

  /// A condition on records.
  static final class Where implements ITypeConverter<Condition> {
    @Override
    public Condition convert(String text) {
      try {
        return Condition.parse(text);
      } catch (IllegalArgumentException refused) {
        throw new TypeConversionException(refused.getMessage());
      }
    }
  }
}

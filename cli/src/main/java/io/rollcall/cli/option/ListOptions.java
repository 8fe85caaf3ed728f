package io.rollcall.cli.option;

import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.StandardStream;
import io.rollcall.cli.terminal.UsageException;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.source.ListFormat;
import io.rollcall.source.ListLayout;
import io.rollcall.source.RowSource;
import io.rollcall.source.Shard;
import io.rollcall.source.UrlPattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which rows are asked, and how their lists are read. Confined to the thread that runs the
/// command.
public final class ListOptions implements OptionGroup {
  @Parameters(
      paramLabel = "LIST",
      arity = "0..*",
      description =
          "files of rows, plain or gzip; - is standard input, which a pipe needs not name")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = ChoiceText.Format.class,
      description = "lines, csv, tsv or jsonl [by the file's name, else lines]")
  private @Nullable ListFormat format;

  @Option(
      names = "--column",
      paramLabel = "NAME|N",
      description = "where the URL stands in CSV or JSON Lines [url, or the like]")
  private @Nullable String column;

  @Option(
      names = "--url",
      paramLabel = "PATTERN",
      description = "builds the URL from columns: 'https://api.example/x?id={id}'")
  private @Nullable String urlPattern;

  @Option(names = "--no-header", description = "the first CSV record is a row, not a header")
  private boolean noHeader;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = CountText.Rows.class,
      description = "ask the first N rows only")
  private @Nullable Long limit;

  @Option(
      names = "--sample",
      paramLabel = "N",
      converter = CountText.Sample.class,
      description = "ask N rows drawn at random from all of the list")
  private @Nullable Integer sample;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      converter = CountText.Seed.class,
      description = "what is drawn at random; the same seed draws the same")
  private long seed;

  @Option(
      names = "--shard",
      paramLabel = "K/N",
      converter = ShardText.class,
      description = "only the rows of one part of N, each host in one part, as 3/8 [all rows]")
  private @Nullable Shard shard;

  @Option(
      names = "--unique",
      description = "ask what several rows ask once; the others are recorded as its duplicates")
  private boolean unique;

  private Map<String, String> givenAgain = Map.of();

  @Override
  public String title() {
    return "The list";
  }

  /// The options by which a run read its lists, and the names of those lists now.
  ///
  /// @param given options by their names, as the run's manifest tells them
  public static ListOptions again(Map<String, String> given, List<String> names) {
    ListOptions options = new ListOptions();
    CommandLine line = new CommandLine(options);
    List<String> arguments = new ArrayList<>();
    Map<String, String> givenAgain = new TreeMap<>();
    for (OptionSpec option : line.getCommandSpec().options()) {
      String value = given.get(option.names()[0].substring(2));
      if (value != null) {
        arguments.add(option.names()[0] + "=" + value);
        givenAgain.put(option.names()[0].substring(2), value);
      }
    }
    arguments.add("--");
    arguments.addAll(names);
    line.parseArgs(arguments.toArray(String[]::new));
    options.givenAgain = givenAgain;
    return options;
  }

  /// The names, without dashes, of the options that decide which rows there are.
  public static Set<String> optionNames() {
    return new CommandLine(new ListOptions())
        .getCommandSpec().options().stream()
            .map(option -> option.names()[0].substring(2))
            .collect(Collectors.toSet());
  }

  /// The options, by name, that an earlier run gave and that are obeyed again; none where lists are
  /// named on the command line.
  public Map<String, String> givenAgain() {
    return givenAgain;
  }

  /// Whether a list is named.
  public boolean isNamed() {
    return !names.isEmpty();
  }

  /// Opens the lists, standard input where none is named and it is no terminal.
  ///
  /// @throws UsageException if there is no list, or it has not what the options ask for
  /// @throws FatalException if a list cannot be read
  public RowSource open(Console console) {
    try {
      RowSource source = RowSource.open(names(console), layout(), console.input());
      RowSource begun = limit == null ? source : source.limit(limit);
      RowSource drawn = sample == null ? begun : begun.sample(sample, seed);
      return shard == null ? drawn : drawn.shard(shard, RowHost::of);
    } catch (IllegalArgumentException unfit) {
      throw new UsageException(String.valueOf(unfit.getMessage()));
    } catch (IOException unreadable) {
      throw new FatalException(String.valueOf(unreadable.getMessage()), unreadable);
    }
  }

  /// Opens the lists; where the options do not limit them, so many of their rows are drawn at
  /// random.
  ///
  /// @throws UsageException if there is no list, or it has not what the options ask for
  /// @throws FatalException if a list cannot be read
  public RowSource openSampled(Console console, int sampleRows) {
    RowSource source = open(console);
    return isPart() ? source : source.sample(sampleRows, seed);
  }

  /// The rows as they are asked: where the options say so, those that ask what an earlier one asks
  /// are marked as its duplicates.
  ///
  /// @param policy by which a row's text becomes a request
  public RowSource asked(RowSource rows, FetchPolicy policy) {
    return unique ? rows.unique(new RequestText(policy)::of) : rows;
  }

  /// Whether only some of the lists' rows are asked.
  public boolean isPart() {
    return limit != null || sample != null || shard != null;
  }

  /// The lists by name, for a person.
  public String text() {
    boolean piped = names.isEmpty() || names.equals(List.of("-"));
    return piped ? "standard input" : String.join(", ", names);
  }

  /// The lists' names, `-` for standard input.
  ///
  /// @throws UsageException if there is no list
  public List<String> names(Console console) {
    if (!names.isEmpty()) {
      return names;
    }
    if (console.terminals().isTerminal(StandardStream.INPUT)) {
      throw new UsageException("no list is named: name a file, or pipe one in");
    }
    return List.of("-");
  }

  private ListLayout layout() {
    UrlPattern pattern = urlPattern == null ? null : UrlPattern.parse(urlPattern);
    ListLayout defaults = ListLayout.DEFAULT;
    return new ListLayout(
        format, column, pattern, !noHeader, defaults.rowBytesMax(), defaults.recordBytesMax());
  }
}

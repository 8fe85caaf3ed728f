package io.rollcall.cli.option;

import io.rollcall.cli.earlier.Differences;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// What is compared, and how.
public final class DiffOptions implements OptionGroup {
  private static final String USUAL =
      "outcome,status_code,failure.kind,final_url,title,body_sha256,remote_ip,tls.sha256";

  @Parameters(index = "0", paramLabel = "OLD", description = "the output of the earlier run")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "the output of the later run")
  private Path after = Path.of("");

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      converter = ChoiceText.Pairing.class,
      description = "which rows belong together: those of one url, or of one seq [url]")
  private Pairs by = Pairs.URL;

  @Option(
      names = "--compare",
      paramLabel = "NAMES",
      converter = Compared.class,
      defaultValue = USUAL,
      description = "the fields that count, with commas between")
  private List<String> compared = List.of(USUAL.split(",", -1));

  @Option(names = "--json", description = "one JSON object for each difference")
  private boolean json;

  /// Which rows belong together.
  enum Pairs {
    URL,
    SEQ
  }

  @Override
  public String title() {
    return "The comparison";
  }

  @Override
  public boolean changesRecords() {
    return false;
  }

  /// The comparison asked for.
  public Differences differences() {
    return new Differences(before, after, by == Pairs.SEQ, compared);
  }

  /// Whether programs read the differences.
  public boolean json() {
    return json;
  }

  /// Names of fields, also of those in objects, separated by commas.
  static final class Compared implements ITypeConverter<List<String>> {
    @Override
    public List<String> convert(String text) {
      List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
      List<String> known = Differences.comparable();
      for (String name : names) {
        if (!known.contains(name)) {
          throw new TypeConversionException(
              "names no field of a record: '"
                  + name
                  + "'; the fields are "
                  + String.join(", ", known));
        }
      }
      return names;
    }
  }
}

package io.rollcall.cli.option;

import io.rollcall.policy.Detail;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Which facts stand in a record.
public final class FactOptions implements OptionGroup {
  /// The largest body that a record carries, in bytes.
  static final int KEPT_BODY_BYTES_MAX = 64 << 10;

  @Option(
      names = "--include",
      paramLabel = "WHAT",
      split = ",",
      converter = ChoiceText.Extra.class,
      description = "headers, body (decoded, up to 64 KiB), or both: headers,body")
  private List<Include> include = new ArrayList<>();

  @Option(
      names = "--ptr",
      description = "the machine's name too, by a reverse look-up of its address")
  private boolean ptr;

  @Override
  public String title() {
    return "What is recorded";
  }

  Detail detail() {
    return new Detail(include.contains(Include.HEADERS), ptr);
  }

  int keptBodyBytesMax() {
    return include.contains(Include.BODY) ? KEPT_BODY_BYTES_MAX : 0;
  }
}

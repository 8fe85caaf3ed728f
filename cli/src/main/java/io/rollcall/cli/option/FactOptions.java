package io.rollcall.cli.option;

import io.rollcall.policy.Detail;
import io.rollcall.record.RecordField;
import io.rollcall.sink.FieldSelection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which facts stand in a record. A field that is selected is collected, and what is to be included
/// is selected.
public final class FactOptions implements OptionGroup {
  /// The largest body that a record carries, in bytes.
  static final int KEPT_BODY_BYTES_MAX = 64 << 10;

  @Mixin private FieldOptions fields;

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

  /// The fields that are written.
  public FieldSelection selection() {
    Set<RecordField> chosen = fields.chosen();
    if (chosen == null) {
      return FieldSelection.ALL;
    }
    EnumSet<RecordField> selected = EnumSet.copyOf(chosen);
    if (includes(Include.HEADERS)) {
      selected.add(RecordField.HEADERS);
    }
    if (includes(Include.BODY)) {
      selected.add(RecordField.BODY);
    }
    if (ptr) {
      selected.add(RecordField.PTR);
    }
    return FieldSelection.of(selected);
  }

  Detail detail() {
    return new Detail(
        includes(Include.HEADERS) || selects(RecordField.HEADERS), ptr || selects(RecordField.PTR));
  }

  int keptBodyBytesMax() {
    boolean kept =
        includes(Include.BODY) || selects(RecordField.BODY) || selects(RecordField.BODY_BASE64);
    return kept ? KEPT_BODY_BYTES_MAX : 0;
  }

  private boolean includes(Include what) {
    return include.contains(what);
  }

  private boolean selects(RecordField field) {
    Set<RecordField> chosen = fields.chosen();
    return chosen != null && chosen.contains(field);
  }
}

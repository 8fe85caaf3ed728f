package io.rollcall.cli.option;

import io.rollcall.record.RecordField;
import io.rollcall.sink.FieldSelection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which fields of a record are written, for the groups that it stands in.
final class FieldOptions {
  @Option(
      names = "--fields",
      paramLabel = "NAMES",
      converter = Fields.class,
      description = "only these fields, as in url,status_code,title [all]")
  private @Nullable Set<RecordField> fields;

  /// The fields that were chosen, null where all are written.
  @Nullable Set<RecordField> chosen() {
    return fields;
  }

  /// The fields that are written.
  FieldSelection selection() {
    return fields == null ? FieldSelection.ALL : FieldSelection.of(fields);
  }

  /// Names of fields, separated by commas.
  static final class Fields implements ITypeConverter<Set<RecordField>> {
    @Override
    public Set<RecordField> convert(String text) {
      EnumSet<RecordField> fields = EnumSet.noneOf(RecordField.class);
      for (String name : text.split(",", -1)) {
        fields.add(field(name.strip()));
      }
      return fields;
    }

    private static RecordField field(String name) {
      RecordField field = RecordField.ofText(name);
      if (field != null) {
        return field;
      }
      String nearest = Nearest.to(name, RecordField.texts());
      String help =
          nearest == null
              ? "the fields are " + String.join(", ", RecordField.texts())
              : "did you mean " + nearest + "?";
      throw new TypeConversionException("names no field of a record: '" + name + "'; " + help);
    }
  }
}

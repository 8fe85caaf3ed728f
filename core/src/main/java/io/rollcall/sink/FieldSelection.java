package io.rollcall.sink;

import io.rollcall.record.RecordField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which fields of a record are written. They stand in the record's own order, whatever the order
/// they were asked for; `seq` is always among them.
///
/// A text that may have to be written in base64 is one fact under two names: `body` brings
/// `body_base64`, `input` brings `input_base64`, and with it `input_truncated`.
///
/// Immutable.
public final class FieldSelection {
  /// Every field.
  public static final FieldSelection ALL = new FieldSelection(EnumSet.allOf(RecordField.class));

  private final long bits;

  private FieldSelection(Collection<RecordField> fields) {
    long bits = 0;
    for (RecordField field : fields) {
      bits |= 1L << field.ordinal();
    }
    this.bits = bits;
  }

  /// These fields.
  public static FieldSelection of(Collection<RecordField> fields) {
    EnumSet<RecordField> selected = EnumSet.of(RecordField.SEQ);
    selected.addAll(fields);
    if (selected.contains(RecordField.INPUT)) {
      selected.add(RecordField.INPUT_BASE64);
      selected.add(RecordField.INPUT_TRUNCATED);
    }
    if (selected.contains(RecordField.BODY)) {
      selected.add(RecordField.BODY_BASE64);
    }
    return new FieldSelection(selected);
  }

  /// The fields of these names.
  ///
  /// @param names separated by commas
  /// @throws IllegalArgumentException if there is no field of a name; the message suggests the
  ///   nearest and lists all
  public static FieldSelection parse(String names) {
    List<RecordField> fields = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      fields.add(field(name.strip()));
    }
    return of(fields);
  }

  private static RecordField field(String name) {
    RecordField field = RecordField.ofText(name);
    if (field != null) {
      return field;
    }
    List<String> names = RecordField.texts();
    String nearest = NearestName.of(name, names);
    String meant = nearest == null ? "" : " (did you mean '" + nearest + "'?)";
    throw new IllegalArgumentException(
        "there is no field '"
            + name
            + "'"
            + meant
            + "; the fields are: "
            + String.join(", ", names));
  }

  /// Whether the field is written.
  public boolean contains(RecordField field) {
    return (bits & 1L << field.ordinal()) != 0;
  }

  /// Whether every field is written.
  public boolean isAll() {
    return bits == ALL.bits;
  }

  /// The fields written, in order.
  public List<RecordField> fields() {
    return EnumSet.allOf(RecordField.class).stream().filter(this::contains).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldSelection that && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }

  /// The names of the fields, separated by commas.
  @Override
  public String toString() {
    return fields().stream().map(RecordField::text).collect(Collectors.joining(","));
  }
}

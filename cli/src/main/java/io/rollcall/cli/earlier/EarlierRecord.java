package io.rollcall.cli.earlier;

import io.rollcall.sink.FieldSelection;
import io.rollcall.sinks.view.Column;
import io.rollcall.sinks.view.NoRecordException;
import io.rollcall.sinks.view.RecordReader;
import io.rollcall.sinks.view.RecordShape;
import io.rollcall.sinks.view.Shape.Field;
import io.rollcall.sinks.view.Shape.Group;
import io.rollcall.sinks.view.Shape.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A record of an earlier run, by its fields. Arrays, and objects whose names are not known ahead,
/// are JSON texts.
///
/// @param values as a [Reader] read them
record EarlierRecord(@Nullable Object[] values) {
  private static final Group FLAT = RecordShape.flat(RecordShape.of(FieldSelection.ALL), Set.of());
  private static final Map<String, Column> COLUMNS = columns();

  /// Reads records. Confined to one thread.
  static final class Reader {
    private final RecordReader reader = new RecordReader(FLAT, FLAT);

    EarlierRecord read(byte[] array, int from, int length) throws NoRecordException {
      return new EarlierRecord(reader.read(array, from, length));
    }
  }

  private static Map<String, Column> columns() {
    List<Column> columns = Column.of(FLAT);
    Map<String, Column> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(dotted(column), column));
    return byName;
  }

  /// The column's name as documents have it: `failure.kind`.
  private static String dotted(Column column) {
    Field outer = FLAT.fields().get(column.path().getFirst());
    return outer.shape() instanceof Group inner
        ? outer.name() + "." + inner.fields().get(column.path().get(1)).name()
        : outer.name();
  }

  /// The names of all fields, in the record's order.
  static List<String> names() {
    return List.copyOf(COLUMNS.keySet());
  }

  /// What a field's values are; null where there is no field of that name.
  static @Nullable Scalar type(String name) {
    Column column = COLUMNS.get(name);
    return column == null ? null : column.type();
  }

  /// The row's ordinal.
  long seq() {
    return values[0] instanceof Long seq ? seq : 0;
  }

  /// A field's value, or null: [Long], [Double], [Boolean] or [String].
  @Nullable Object value(String name) {
    Column column = COLUMNS.get(name);
    if (column == null) {
      throw new IllegalArgumentException("a record has no field '" + name + "'");
    }
    return column.in(values);
  }

  /// What is known of the row by this record: where a server said that an earlier finding stands,
  /// that finding.
  @Nullable Object standing(String name) {
    String carried = "not_modified." + name;
    boolean stands = value("not_modified.timestamp") != null && COLUMNS.containsKey(carried);
    return value(stands ? carried : name);
  }

  /// A field's value as text, or null.
  @Nullable String text(String name) {
    Object value = value(name);
    return value == null ? null : value.toString();
  }
}

package io.rollcall.sinks.view;

import io.rollcall.sinks.view.Shape.Field;
import io.rollcall.sinks.view.Shape.Group;
import io.rollcall.sinks.view.Shape.Many;
import io.rollcall.sinks.view.Shape.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column of a flat table: one scalar of a record, however deep it stands. It is named by the
/// fields on the way to it, joined by underscores: `failure.kind` is the column `failure_kind`.
///
/// @param name the column's name
/// @param path the places of the fields on the way, from the record's own
/// @param type what its values are
public record Column(String name, List<Integer> path, Scalar type) {
  /// Copies the path.
  public Column {
    path = List.copyOf(path);
  }

  /// The columns of a group's scalars, in order; arrays make none.
  public static List<Column> of(Group group) {
    List<Column> columns = new ArrayList<>();
    add(group, "", List.of(), columns);
    return columns;
  }

  private static void add(Group group, String prefix, List<Integer> path, List<Column> columns) {
    for (int place = 0; place < group.fields().size(); place++) {
      Field field = group.fields().get(place);
      List<Integer> inner = new ArrayList<>(path);
      inner.add(place);
      switch (field.shape()) {
        case Scalar scalar -> columns.add(new Column(prefix + field.name(), inner, scalar));
        case Group nested -> add(nested, prefix + field.name() + "_", inner, columns);
        case Many many -> {}
      }
    }
  }

  /// The column's value among those that a [RecordReader] read, or null.
  public @Nullable Object in(@Nullable Object[] values) {
    @Nullable Object value = values[path.getFirst()];
    for (int depth = 1; depth < path.size(); depth++) {
      value = value instanceof Object[] group ? group[path.get(depth)] : null;
    }
    return value;
  }
}

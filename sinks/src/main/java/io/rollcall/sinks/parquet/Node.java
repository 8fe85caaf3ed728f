package io.rollcall.sinks.parquet;

import io.rollcall.sinks.view.NoRecordException;
import io.rollcall.sinks.view.Shape;
import io.rollcall.sinks.view.Shape.Field;
import io.rollcall.sinks.view.Shape.Many;
import io.rollcall.sinks.view.Shape.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field of the file's schema. It takes a record apart into the values of its leaves, each with
/// its repetition and definition level (Dremel's striping).
sealed interface Node {
  /// The codes of `FieldRepetitionType`.
  int REQUIRED = 0;

  int OPTIONAL = 1;
  int REPEATED = 2;

  /// Enters a value, or that there is none.
  ///
  /// @param repetition at which level it repeats
  /// @param definition how many of the optional and repeated fields above it are there
  void add(@Nullable Object value, int repetition, int definition) throws NoRecordException;

  /// Writes the structures `SchemaElement` of this field and of those below it.
  void writeSchema(ThriftWriter thrift);

  /// How many structures that are.
  int elements();

  /// One scalar.
  record OfScalar(String name, int presence, Scalar type, Leaf leaf) implements Node {
    @Override
    public void add(@Nullable Object value, int repetition, int definition)
        throws NoRecordException {
      if (value == null) {
        leaf.addNull(repetition, definition);
      } else {
        leaf.add(value, repetition);
      }
    }

    @Override
    public void writeSchema(ThriftWriter thrift) {
      thrift.element();
      thrift.i32(1, ParquetType.of(type).code());
      thrift.i32(3, presence);
      thrift.text(4, name);
      ParquetType.writeMeaning(thrift, type);
      thrift.end();
    }

    @Override
    public int elements() {
      return 1;
    }
  }

  /// Several fields.
  record OfGroup(String name, int presence, List<Node> children) implements Node {
    @Override
    public void add(@Nullable Object value, int repetition, int definition)
        throws NoRecordException {
      @Nullable Object[] values =
          value == null ? new @Nullable Object[children.size()] : (@Nullable Object[]) value;
      int level = definition + (value == null || presence == REQUIRED ? 0 : 1);
      for (int index = 0; index < values.length; index++) {
        children.get(index).add(values[index], repetition, level);
      }
    }

    @Override
    public void writeSchema(ThriftWriter thrift) {
      thrift.element();
      thrift.i32(3, presence);
      thrift.text(4, name);
      thrift.i32(5, children.size());
      thrift.end();
      children.forEach(child -> child.writeSchema(thrift));
    }

    @Override
    public int elements() {
      return 1 + children.stream().mapToInt(Node::elements).sum();
    }
  }

  /// Elements, in the three levels of Parquet's lists.
  record OfList(String name, int repetitionLevel, Node element) implements Node {
    @Override
    public void add(@Nullable Object value, int repetition, int definition)
        throws NoRecordException {
      if (!(value instanceof List<?> list) || list.isEmpty()) {
        element.add(null, repetition, definition + (value == null ? 0 : 1));
        return;
      }
      for (int index = 0; index < list.size(); index++) {
        element.add(list.get(index), index == 0 ? repetition : repetitionLevel, definition + 2);
      }
    }

    @Override
    public void writeSchema(ThriftWriter thrift) {
      thrift.element();
      thrift.i32(3, OPTIONAL);
      thrift.text(4, name);
      thrift.i32(5, 1);
      thrift.i32(6, 3);
      thrift.struct(10);
      thrift.struct(3);
      thrift.end();
      thrift.end();
      thrift.end();
      thrift.element();
      thrift.i32(3, REPEATED);
      thrift.text(4, "list");
      thrift.i32(5, 1);
      thrift.end();
      element.writeSchema(thrift);
    }

    @Override
    public int elements() {
      return 2 + element.elements();
    }
  }

  /// Builds the tree of a record, and gathers its leaves in order.
  ///
  /// @param leaves takes them
  record Builder(List<Leaf> leaves) {
    /// Where a field stands: the names on the way to it, and the levels above it.
    private record Place(List<String> path, int repetition, int definition) {
      Place below(String name, int repetitions, int definitions) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return new Place(longer, repetition + repetitions, definition + definitions);
      }
    }

    /// The fields of a record; only the first, `seq`, is always there.
    List<Node> record(List<Field> fields) {
      List<Node> nodes = new ArrayList<>();
      Place root = new Place(List.of(), 0, 0);
      for (Field field : fields) {
        nodes.add(node(field.name(), field.shape(), nodes.isEmpty() ? REQUIRED : OPTIONAL, root));
      }
      return nodes;
    }

    private Node node(String name, Shape shape, int presence, Place above) {
      Place place = above.below(name, 0, presence == REQUIRED ? 0 : 1);
      return switch (shape) {
        case Scalar type -> {
          Leaf leaf = new Leaf(place.path, type, place.repetition, place.definition);
          leaves.add(leaf);
          yield new OfScalar(name, presence, type, leaf);
        }
        case Shape.Group group -> {
          List<Node> children = new ArrayList<>();
          for (Field field : group.fields()) {
            children.add(node(field.name(), field.shape(), OPTIONAL, place));
          }
          yield new OfGroup(name, presence, children);
        }
        case Many many -> {
          Place list = place.below("list", 1, 1);
          yield new OfList(name, list.repetition, node("element", many.element(), REQUIRED, list));
        }
      };
    }
  }
}

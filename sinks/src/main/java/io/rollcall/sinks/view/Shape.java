package io.rollcall.sinks.view;

import java.util.List;

/// The form of a value in a record.
public sealed interface Shape {

  /// One value. In brackets: what a [RecordReader] makes of it.
  enum Scalar implements Shape {
    /// A whole number ([Long]).
    INTEGER,
    /// A number, such as a time in seconds ([Double]).
    NUMBER,
    /// A text ([String]).
    TEXT,
    /// True or false ([Boolean]).
    FLAG,
    /// A point in time in RFC 3339, UTC ([String]).
    TIME,
    /// An object whose names are not known ahead, as its JSON text ([String]).
    JSON
  }

  /// An object of known fields (`Object[]`, one element for each field, null where it is absent).
  ///
  /// @param fields in the record's order
  record Group(List<Field> fields) implements Shape {
    /// Copies the fields.
    public Group {
      fields = List.copyOf(fields);
    }
  }

  /// An array ([List]).
  ///
  /// @param element the form of each element
  record Many(Shape element) implements Shape {}

  /// A field of a group.
  ///
  /// @param name as it stands in the record
  /// @param shape the form of its value
  record Field(String name, Shape shape) {}
}

package io.rollcall.verify;

/// Where a value breaks the schema, and which rule.
///
/// @param path the place in the value, for instance `hops[0].url`; empty for the value itself
/// @param rule what the schema demands, and what is there
public record SchemaFault(String path, String rule) {

  /// The same fault, seen from the object that holds the value.
  SchemaFault under(String name) {
    return new SchemaFault(joined(name), rule);
  }

  /// The same fault, seen from the array that holds the value.
  SchemaFault under(int index) {
    return new SchemaFault(joined("[" + index + "]"), rule);
  }

  private String joined(String outer) {
    if (path.isEmpty()) {
      return outer;
    }
    return path.startsWith("[") ? outer + path : outer + "." + path;
  }

  /// For instance `status_code: must be at least 100, not 99`.
  @Override
  public String toString() {
    return path.isEmpty() ? rule : path + ": " + rule;
  }
}

package io.rollcall.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The headers of one answer, in the order they came. Values are read byte by byte as ISO 8859-1,
/// which loses nothing: every byte is the character of the same number.
///
/// Immutable once built. Names are compared without regard to case.
public final class HeaderList {
  /// No headers.
  public static final HeaderList EMPTY = new HeaderList(List.of(), List.of());

  private final List<String> names;
  private final List<String> values;

  private HeaderList(List<String> names, List<String> values) {
    this.names = names;
    this.values = values;
  }

  /// A list of these names and values.
  ///
  /// @throws IllegalArgumentException if there are not as many names as values
  public static HeaderList of(List<String> names, List<String> values) {
    if (names.size() != values.size()) {
      throw new IllegalArgumentException(
          names.size() + " names and " + values.size() + " values do not pair");
    }
    return new HeaderList(List.copyOf(names), List.copyOf(values));
  }

  /// How many headers there are.
  public int size() {
    return names.size();
  }

  /// The name of header `index`, as sent.
  public String name(int index) {
    return names.get(index);
  }

  /// The value of header `index`, white space around it removed.
  public String value(int index) {
    return values.get(index);
  }

  /// The first value of that name, or null.
  public @Nullable String first(String name) {
    for (int index = 0; index < names.size(); index++) {
      if (names.get(index).equalsIgnoreCase(name)) {
        return values.get(index);
      }
    }
    return null;
  }

  /// All values of that name, in order.
  public List<String> all(String name) {
    List<String> found = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      if (names.get(index).equalsIgnoreCase(name)) {
        found.add(values.get(index));
      }
    }
    return found;
  }
}

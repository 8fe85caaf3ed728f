package io.rollcall.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the rules of the house refuse, so that each rule is seen to refuse it.
final class Offenders {
  private Offenders() {}

  /// Named by an empty word.
  static final class ParserUtil {}

  /// Changes, and does not say who may change it; asks by a prefix that says nothing.
  static final class Counter {
    private int count;

    int getCount() {
      return count++;
    }
  }

  /// Wraps what may be absent.
  @SuppressWarnings("NullableOptional")
  record Row(@Nullable Optional<String> label) {
    Row labelled(Optional<String> other) {
      return new Row(other);
    }
  }
}

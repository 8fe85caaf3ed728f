package io.rollcall.verify;

import io.rollcall.record.FailureKind;
import io.rollcall.record.RecordField;
import io.rollcall.sink.RecordCounts;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what records read from lines say.
///
/// Confined to one verification.
final class RecordTally {
  private final Map<String, Long> outcomes = new HashMap<>();
  private final Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);

  /// Counts a record; what it does not say, or says wrongly, is not counted.
  void add(Map<?, ?> record) {
    if (record.get(RecordField.OUTCOME.text()) instanceof String outcome
        && RecordCounts.OUTCOMES.contains(outcome)) {
      outcomes.merge(outcome, 1L, Long::sum);
    }
    FailureKind kind = kindOf(record.get(RecordField.FAILURE.text()));
    if (kind != null) {
      failures.merge(kind, 1L, Long::sum);
    }
  }

  private static @Nullable FailureKind kindOf(@Nullable Object failure) {
    return failure instanceof Map<?, ?> map && map.get("kind") instanceof String text
        ? FailureKind.ofText(text)
        : null;
  }

  RecordCounts counts() {
    return new RecordCounts(outcomes, failures);
  }
}

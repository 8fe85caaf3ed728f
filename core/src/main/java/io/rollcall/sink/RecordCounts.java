package io.rollcall.sink;

import io.rollcall.record.FailureKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How many records there are of each outcome, and how often each kind of failure is their last
/// word.
///
/// @param outcomes by the name of the outcome, in the order of [#OUTCOMES], zeros included
/// @param failures by kind, in the order of the kinds, zeros left out
public record RecordCounts(Map<String, Long> outcomes, Map<FailureKind, Long> failures) {
  /// The names of all outcomes.
  public static final List<String> OUTCOMES =
      List.of("answered", "truncated", "failed", "refused", "skipped", "duplicate");

  /// No records.
  public static final RecordCounts NONE = new RecordCounts(Map.of(), Map.of());

  /// Completes and orders the counts, and refuses what is no outcome.
  public RecordCounts {
    if (!Set.copyOf(OUTCOMES).containsAll(outcomes.keySet())) {
      throw new IllegalArgumentException(
          "outcomes must be among " + OUTCOMES + ", not " + outcomes.keySet());
    }
    Map<String, Long> given = outcomes;
    Map<String, Long> all = new LinkedHashMap<>();
    OUTCOMES.forEach(name -> all.put(name, given.getOrDefault(name, 0L)));
    outcomes = Collections.unmodifiableMap(all);
    Map<FailureKind, Long> some = new EnumMap<>(FailureKind.class);
    some.putAll(failures);
    some.values().removeIf(count -> count == 0);
    failures = Collections.unmodifiableMap(some);
  }

  /// How many records there are.
  public long records() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }
}

package io.rollcall.verify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers findings: keeps the first, counts the others. The first is the one of the lowest line;
/// findings that concern no line come after those, in the order of their kinds.
///
/// Confined to one verification.
final class Findings {
  private final Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
  private @Nullable Finding first;

  void add(Finding finding) {
    add(finding, 1);
  }

  /// Adds a finding that stands for several of its kind.
  void add(Finding finding, long count) {
    counts.merge(finding.kind(), count, Long::sum);
    if (first == null || isBefore(finding, first)) {
      first = finding;
    }
  }

  private static boolean isBefore(Finding one, Finding other) {
    long line = one.line() == 0 ? Long.MAX_VALUE : one.line();
    long otherLine = other.line() == 0 ? Long.MAX_VALUE : other.line();
    return line < otherLine || (line == otherLine && one.kind().compareTo(other.kind()) < 0);
  }

  @Nullable Finding first() {
    return first;
  }

  Map<FindingKind, Long> counts() {
    return Collections.unmodifiableMap(new EnumMap<>(counts));
  }
}

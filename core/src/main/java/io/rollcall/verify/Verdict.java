package io.rollcall.verify;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a verification came to.
///
/// @param lines the output's lines
/// @param records rows that have a record
/// @param bodies records that name a body, where the bodies were looked for
/// @param bytes the output's bytes
/// @param first the first finding, or null where nothing is wrong
/// @param counts how often each kind was found, in the order of the kinds
public record Verdict(
    long lines,
    long records,
    long bodies,
    long bytes,
    @Nullable Finding first,
    Map<FindingKind, Long> counts) {

  private static final Set<FindingKind> OF_UNFINISHED =
      EnumSet.of(FindingKind.LINE_TORN, FindingKind.SEQ_MISSING, FindingKind.MANIFEST_INCOMPLETE);

  /// Whether nothing is wrong.
  public boolean sound() {
    return first == null;
  }

  /// Whether nothing is wrong but that the run has not come to its end yet: rows have no record,
  /// and the last line may not be whole.
  public boolean unfinished() {
    return counts.containsKey(FindingKind.MANIFEST_INCOMPLETE)
        && OF_UNFINISHED.containsAll(counts.keySet());
  }

  /// The exit code of `rollcall verify`: 0, or 10 where something is wrong. (An output or list that
  /// cannot be read at all is no verdict, and its exit code 1.)
  public int exitCode() {
    return sound() ? 0 : 10;
  }
}

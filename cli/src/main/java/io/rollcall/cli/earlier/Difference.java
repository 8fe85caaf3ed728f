package io.rollcall.cli.earlier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What differs between two runs, of one row.
public sealed interface Difference {

  /// The row has a record in both, and they differ.
  ///
  /// @param url the row's URL, or its text where it is none
  /// @param oldSeq its ordinal in the old run
  /// @param newSeq its ordinal in the new run
  /// @param fields what differs
  record Changed(String url, long oldSeq, long newSeq, List<Field> fields) implements Difference {}

  /// Only the new run has the row.
  ///
  /// @param outcome its outcome
  /// @param status its status, where it was answered
  record Appeared(String url, long newSeq, String outcome, @Nullable String status)
      implements Difference {}

  /// Only the old run has the row.
  ///
  /// @param outcome its outcome
  /// @param status its status, where it was answered
  record Vanished(String url, long oldSeq, String outcome, @Nullable String status)
      implements Difference {}

  /// A field that differs.
  ///
  /// @param name its name
  /// @param before its value in the old run, null where it was absent
  /// @param after its value in the new run, null where it is absent
  record Field(String name, @Nullable Object before, @Nullable Object after) {}
}

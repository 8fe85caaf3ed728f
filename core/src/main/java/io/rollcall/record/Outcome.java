package io.rollcall.record;

import org.jspecify.annotations.Nullable;

/// How a row ended.
public sealed interface Outcome {

  /// The answer is complete by the protocol, whatever its status.
  record Answered() implements Outcome {}

  /// The headers came and the body was cut by a limit of ours.
  record Truncated(Failure failure) implements Outcome {}

  /// No complete answer; every fact got until then is in the record.
  record Failed(Failure failure) implements Outcome {}

  /// Never asked: no URL, or denied.
  record Refused(Failure failure) implements Outcome {}

  /// Not asked, or not again, because its site is dead, or the run ends before.
  ///
  /// @param failure why: where the site is dead, of the kind of its first failure
  /// @param first the site's first failure, null where the site is not the reason
  record Skipped(Failure failure, @Nullable FirstFailure first) implements Outcome {

    /// For a reason that is not the site.
    public Skipped(Failure failure) {
      this(failure, null);
    }
  }

  /// Not asked because an earlier row asks the same, whose record has the answer.
  ///
  /// @param of the ordinal of that row
  record Duplicate(long of) implements Outcome {}

  /// The name used in records.
  default String text() {
    return switch (this) {
      case Answered answered -> "answered";
      case Truncated truncated -> "truncated";
      case Failed failed -> "failed";
      case Refused refused -> "refused";
      case Skipped skipped -> "skipped";
      case Duplicate duplicate -> "duplicate";
    };
  }

  /// Why it was not answered in full; null where it was, and of a [Duplicate].
  default @Nullable Failure reason() {
    return switch (this) {
      case Answered answered -> null;
      case Truncated truncated -> truncated.failure();
      case Failed failed -> failed.failure();
      case Refused refused -> refused.failure();
      case Skipped skipped -> skipped.failure();
      case Duplicate duplicate -> null;
    };
  }
}

package io.rollcall.record;

import org.jspecify.annotations.Nullable;

/// What kept a row from a full answer.
///
/// @param kind the stable kind
/// @param limit the limit on time that struck, where one did
/// @param message one sentence for a person, with the value that offended
public record Failure(FailureKind kind, @Nullable TimeLimit limit, String message) {

  /// A failure that no limit on time caused.
  public static Failure of(FailureKind kind, String message) {
    return new Failure(kind, null, message);
  }

  /// A limit on time that struck.
  public static Failure timeout(FailureKind kind, TimeLimit limit, String message) {
    return new Failure(kind, limit, message);
  }
}

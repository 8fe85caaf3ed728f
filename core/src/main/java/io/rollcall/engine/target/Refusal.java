package io.rollcall.engine.target;

import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;

/// Why a row's text, or a redirect's, is no target.
///
/// @param failure the kind, and a sentence for people; it may quote the text
public record Refusal(Failure failure) implements Targets.Result {

  static Refusal of(FailureKind kind, String message) {
    return new Refusal(Failure.of(kind, message));
  }
}

package io.rollcall.engine.fetch;

import io.rollcall.engine.target.Target;
import io.rollcall.record.Failure;
import io.rollcall.record.Outcome;
import org.jspecify.annotations.Nullable;

/// What to do after an exchange or a look-up.
public sealed interface Decision {

  /// Ask another URL, as a redirect says.
  ///
  /// @param target the URL to ask
  /// @param method the method to ask with
  /// @param keepsBody whether the request's body goes along
  record Follow(Target target, String method, boolean keepsBody) implements Decision {}

  /// Ask the row's target again, after a wait.
  ///
  /// @param delayNanos the wait
  /// @param failure why the attempt does not count, null where its status asks to come again
  record Retry(long delayNanos, @Nullable Failure failure) implements Decision {}

  /// Ask again as if nothing had happened: this machine could not ask.
  record AskAgain(Failure failure) implements Decision {}

  /// Done: this is how the row ended.
  record Settle(Outcome outcome) implements Decision {}
}

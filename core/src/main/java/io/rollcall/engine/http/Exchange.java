package io.rollcall.engine.http;

import org.jspecify.annotations.Nullable;

/// An exchange under way, whatever its protocol. Confined to the loop.
abstract class Exchange {
  /// Neighbours among the exchanges under way; theirs to set.
  @Nullable Exchange previous;

  @Nullable Exchange next;

  /// Looks whether a limit on time has struck, and ends if one has.
  abstract void look(long nowNanos);

  /// Ends without a result.
  abstract void breakOff();
}

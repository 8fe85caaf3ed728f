package io.rollcall.engine.net;

import java.util.function.Consumer;

/// Finds out about one name by questions to name servers. Confined to the loop.
interface Inquiry {

  /// Begins. What became known comes after the call, once.
  void begin(Consumer<Known.Learnt> done);

  /// Calls it off.
  void cancel();
}

package io.rollcall.engine.fetch;

import io.rollcall.engine.target.Site;
import java.util.function.Consumer;

/// Port to the network: exchanges. Results come on the engine's loop, exactly one for each
/// exchange, never within the call.
public interface Wire {

  /// Runs one exchange: takes a kept connection of the site or makes one, writes the request, reads
  /// the answer.
  void exchange(ExchangeRequest request, Consumer<ExchangeResult> done);

  /// Closes the idle connections of a site whose lane is empty.
  void closeIdle(Site site);
}

package io.rollcall.engine.fetch;

import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.target.Site;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/// Port to the network: exchanges. They end on the engine's loop, each exactly once, never within
/// the call.
public interface Wire {

  /// Runs one exchange: takes a kept connection of the site or makes one, asks whether it is time,
  /// writes the request, reads the answer.
  void exchange(ExchangeRequest request, Asker asker);

  /// Finds out whether a connection can be made to a site that was asked before. Nothing is sent
  /// over it. The answer comes on the engine's loop, once, never within the call.
  void probe(Site site, List<InetAddress> addresses, Consumer<Boolean> done);

  /// Closes the idle connections of a site whose lane is empty.
  void closeIdle(Site site);

  /// Who has an exchange run, and says when its request may be written.
  @FunctionalInterface
  interface Asker {

    /// How the exchange ended, if not by [#heldBack].
    void ended(ExchangeResult result);

    /// Whether it is time to write the request: asked when a connection is ready, each time before
    /// the request is written on one.
    default boolean mayWrite() {
      return true;
    }

    /// The request was written just now.
    default void written() {}

    /// The answer's head has come whole, just now; its body, which may take long, is still read.
    default void answered(ResponseHead head) {}

    /// The exchange ended because it was not time to write its request. Its connection is kept, and
    /// a later exchange with the site finds it ready.
    ///
    /// @param timing up to the ready connection
    default void heldBack(ExchangeTiming timing) {
      throw new IllegalStateException("held back, though it might be written");
    }
  }
}

package io.rollcall.engine;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.Wire;
import io.rollcall.engine.target.Site;
import io.rollcall.journal.Intents;
import io.rollcall.policy.Retries;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A wire that sends a request which must not be sent twice only when its row is written down among
/// the run's intents.
///
/// Confined to the engine's loop.
final class DeclaringWire implements Wire {
  private final Wire wire;
  private final Intents intents;
  private final Executor loop;
  private final Consumer<IOException> failed;
  private boolean closed;

  /// @param loop runs what is told by the intents' thread
  /// @param failed is told, on the loop, that an intent could not be written: the run must end
  DeclaringWire(Wire wire, Intents intents, Executor loop, Consumer<IOException> failed) {
    this.wire = wire;
    this.intents = intents;
    this.loop = loop;
    this.failed = failed;
  }

  @Override
  public void exchange(ExchangeRequest request, Asker asker) {
    if (Retries.IDEMPOTENT_METHODS.contains(request.method())) {
      wire.exchange(request, asker);
    } else {
      intents.declare(
          request.seq(), failure -> loop.execute(() -> declared(request, asker, failure)));
    }
  }

  private void declared(ExchangeRequest request, Asker asker, @Nullable IOException failure) {
    if (closed) {
      return;
    }
    if (failure == null) {
      wire.exchange(request, asker);
    } else {
      failed.accept(failure);
    }
  }

  @Override
  public void probe(Site site, List<InetAddress> addresses, Consumer<Boolean> done) {
    wire.probe(site, addresses, done);
  }

  @Override
  public void closeIdle(Site site) {
    wire.closeIdle(site);
  }

  /// Sends nothing more; what was declared and not sent stays declared.
  void close() {
    closed = true;
  }
}

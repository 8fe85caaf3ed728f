package io.rollcall.engine;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.fetch.Wire;
import io.rollcall.engine.target.Site;
import io.rollcall.record.HeaderList;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/// A wire that keeps every answer's headers from its run, so that it never hears of a
/// `Retry-After`: a planted fault.
///
/// @param wire the wire behind it
record DeafWire(Wire wire) implements Wire {
  @Override
  public void exchange(ExchangeRequest request, Asker asker) {
    wire.exchange(request, new DeafAsker(asker));
  }

  @Override
  public void probe(Site site, List<InetAddress> addresses, Consumer<Boolean> done) {
    wire.probe(site, addresses, done);
  }

  @Override
  public void closeIdle(Site site) {
    wire.closeIdle(site);
  }

  private static ResponseHead withoutHeaders(ResponseHead head) {
    return new ResponseHead(head.statusCode(), head.version(), HeaderList.EMPTY, head.anomalies());
  }

  private record DeafAsker(Asker asker) implements Asker {
    @Override
    public boolean mayWrite() {
      return asker.mayWrite();
    }

    @Override
    public void written() {
      asker.written();
    }

    @Override
    public void answered(ResponseHead head) {
      asker.answered(withoutHeaders(head));
    }

    @Override
    public void heldBack(ExchangeTiming timing) {
      asker.heldBack(timing);
    }

    @Override
    public void ended(ExchangeResult result) {
      asker.ended(
          result instanceof ExchangeResult.Complete done
              ? new ExchangeResult.Complete(
                  withoutHeaders(done.head()), done.body(), done.connection(), done.timing())
              : result);
    }
  }
}

package io.rollcall.engine.net;

import io.rollcall.engine.fetch.Ticker.Alarm;
import io.rollcall.record.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds out whether any name server answers at all: each is asked for the root of all names, and
/// once more where none has answered after half of the limit. Whatever one answers will do.
///
/// Confined to the loop.
final class NameServerProbe implements DnsQuery.Listener {
  private static final String ROOT = "";

  private final Loop loop;
  private final List<DnsServer> servers;
  private final long limitNanos;
  private final Consumer<Boolean> done;
  private final List<DnsQuery> underWay = new ArrayList<>();
  private @Nullable Alarm alarm;
  private boolean ended;

  NameServerProbe(Loop loop, List<DnsServer> servers, long limitNanos, Consumer<Boolean> done) {
    this.loop = loop;
    this.servers = servers;
    this.limitNanos = limitNanos;
    this.done = done;
  }

  /// Asks. The answer comes after the call, once.
  void ask() {
    send();
    alarm = loop.schedule(limitNanos / 2, this::askAgain);
  }

  private void askAgain() {
    send();
    alarm = loop.schedule(limitNanos / 2, () -> end(false));
  }

  private void send() {
    for (DnsServer server : servers) {
      DnsQuery query = new DnsQuery(server, ROOT, DnsMessage.TYPE_A, false, this);
      underWay.add(query);
      server.ask(query);
    }
  }

  @Override
  public void answered(DnsQuery query, DnsAnswer answer) {
    underWay.remove(query);
    end(true);
  }

  /// It cannot be asked now; perhaps it can before the limit.
  @Override
  public void failed(DnsQuery query, Failure failure) {
    underWay.remove(query);
  }

  private void end(boolean answered) {
    if (ended) {
      return;
    }
    ended = true;
    if (alarm != null) {
      alarm.cancel();
    }
    underWay.forEach(DnsQuery::cancel);
    underWay.clear();
    done.accept(answered);
  }
}

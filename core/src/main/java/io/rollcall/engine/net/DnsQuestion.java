package io.rollcall.engine.net;

import io.rollcall.engine.fetch.Ticker.Alarm;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One name and type, asked until a name server says something final.
///
/// The servers are asked in turn: the next one at once where one fails, and after a wait that
/// doubles where none answers; late answers to earlier queries count. Aliases are followed. It
/// never gives up by itself: who asks calls it off. Confined to the loop.
final class DnsQuestion implements DnsQuery.Listener {
  private final Loop loop;
  private final List<DnsServer> servers;
  private final int type;
  private final Consumer<Result> done;
  private final List<DnsQuery> underWay = new ArrayList<>(2);

  private String name;
  private int aliases;
  private long ttlSeconds = Integer.MAX_VALUE;
  private int next;
  private int failures;
  private long waitNanos;
  private @Nullable Alarm alarm;

  /// How a question ended.
  sealed interface Result {

    /// With records.
    record Found(DnsAnswer answer, long ttlSeconds) implements Result {}

    /// Without.
    ///
    /// @param ttlSeconds how long that may be kept, or -1
    record Absent(Failure failure, long ttlSeconds) implements Result {}
  }

  /// A question that is not asked yet.
  ///
  /// @param firstWaitNanos how long to wait for an answer before asking again
  DnsQuestion(
      List<DnsServer> servers, String name, int type, long firstWaitNanos, Consumer<Result> done) {
    this.loop = servers.getFirst().loop();
    this.servers = servers;
    this.name = name;
    this.type = type;
    this.waitNanos = firstWaitNanos;
    this.done = done;
  }

  /// Asks. The result comes after the call, once.
  void ask() {
    send(nextServer(), true);
    alarm = loop.schedule(waitNanos, this::askAgain);
  }

  /// Calls it off.
  void cancel() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
    underWay.forEach(DnsQuery::cancel);
    underWay.clear();
  }

  String name() {
    return name;
  }

  private void askAgain() {
    waitNanos *= 2;
    ask();
  }

  private DnsServer nextServer() {
    return servers.get(next++ % servers.size());
  }

  private void send(DnsServer server, boolean edns) {
    DnsQuery query = new DnsQuery(server, name, type, edns, this);
    underWay.add(query);
    server.ask(query);
  }

  @Override
  public void answered(DnsQuery query, DnsAnswer answer) {
    underWay.remove(query);
    ttlSeconds = Math.min(ttlSeconds, answer.ttlSeconds());
    switch (answer.code()) {
      case DnsAnswer.NO_ERROR -> read(answer);
      case DnsAnswer.NAME_ERROR ->
          absent(FailureKind.DNS_NXDOMAIN, "does not exist", answer.negativeTtlSeconds());
      case DnsAnswer.SERVER_FAILURE ->
          turnToNext(failure(query, FailureKind.DNS_SERVFAIL, "failed (SERVFAIL)"));
      case DnsAnswer.REFUSED ->
          turnToNext(failure(query, FailureKind.DNS_REFUSED, "refused (REFUSED)"));
      case DnsAnswer.FORMAT_ERROR -> askPlainly(query);
      default ->
          turnToNext(failure(query, FailureKind.DNS_ERROR, "gave response code " + answer.code()));
    }
  }

  @Override
  public void failed(DnsQuery query, Failure failure) {
    underWay.remove(query);
    turnToNext(failure);
  }

  private static Failure failure(DnsQuery query, FailureKind kind, String what) {
    return Failure.of(
        kind, "the name server " + query.server.text() + " " + what + " for " + query.name);
  }

  /// Servers from before EDNS call a query with it malformed (RFC 6891, section 7).
  private void askPlainly(DnsQuery query) {
    if (query.edns) {
      send(query.server, false);
    } else {
      turnToNext(failure(query, FailureKind.DNS_ERROR, "found the query malformed (FORMERR)"));
    }
  }

  private void turnToNext(Failure failure) {
    if (++failures < servers.size()) {
      send(nextServer(), true);
    } else {
      settle(new Result.Absent(failure, -1));
    }
  }

  private void read(DnsAnswer answer) {
    aliases += answer.aliases();
    if (answer.endless() || aliases > DnsAnswer.ALIASES_MAX) {
      absent(FailureKind.DNS_LOOP, "is an alias that leads nowhere", ttlSeconds);
    } else if (!answer.isEmpty()) {
      settle(new Result.Found(answer, ttlSeconds));
    } else if (answer.aliases() > 0 && answer.negativeTtlSeconds() < 0) {
      follow(answer.tail());
    } else {
      absent(FailureKind.DNS_NODATA, "has no address", answer.negativeTtlSeconds());
    }
  }

  /// The server left the end of the chain to us.
  private void follow(String tail) {
    cancel();
    name = tail;
    failures = 0;
    ask();
  }

  private void absent(FailureKind kind, String what, long negativeTtlSeconds) {
    // The way to what is absent is kept no longer than the aliases on it.
    long ttl = Math.min(ttlSeconds, negativeTtlSeconds);
    settle(new Result.Absent(Failure.of(kind, name + " " + what), ttl));
  }

  private void settle(Result result) {
    cancel();
    done.accept(result);
  }
}

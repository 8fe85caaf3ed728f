package io.rollcall.engine.net;

import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network.ConnectTo;
import io.rollcall.record.Failure;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes connections: TCP to judged addresses in turn, then TLS where the site is secure.
///
/// It looks up no name but one that a `ConnectTo` rule leads to. Confined to the loop.
public final class Connector implements AutoCloseable {
  private final Loop loop;
  private final FetchPolicy policy;
  private final Names names;
  private final LazyTls tls;

  /// A connector on that loop. Not to be made on the loop: where the policy names authorities or a
  /// TLS implementation, it reads them at once.
  ///
  /// @param names looks up the names that `ConnectTo` rules lead to
  /// @throws IllegalArgumentException if an authority or the TLS implementation is not there
  public Connector(Loop loop, FetchPolicy policy, Names names) {
    this.loop = loop;
    this.policy = policy;
    this.names = names;
    this.tls = new LazyTls(loop, policy.trust());
  }

  /// How a connection came out.
  public sealed interface Result {

    /// It is open.
    ///
    /// @param connectNanos from the call to the TCP connection
    /// @param tlsNanos from the call to the end of the TLS handshake, or -1
    record Made(OpenConnection connection, long connectNanos, long tlsNanos) implements Result {}

    /// It could not be made.
    ///
    /// @param tried facts of the address tried last, null where none was
    /// @param connectNanos from the call to the TCP connection, or -1
    record NotMade(Failure failure, ExchangeResult.@Nullable Connection tried, long connectNanos)
        implements Result {}
  }

  /// A connection that is wanted.
  record Request(Site site, List<InetAddress> addresses, long budgetNanos, Consumer<Result> done) {}

  /// Connects to the site at the first address that accepts.
  ///
  /// @param addresses the judged addresses; at most `addressesMax` are tried, each for the connect
  ///   limit. Where a rule leads the site elsewhere, they may be empty
  /// @param budgetNanos what all of it may take
  /// @param done gets the result on the loop, exactly once, never within the call
  public void connect(
      Site site, List<InetAddress> addresses, long budgetNanos, Consumer<Result> done) {
    loop.assertOnLoop();
    Request request = new Request(site, addresses, budgetNanos, done);
    if (site.secure()) {
      tls.whenReady(setup -> connect(request, new TlsHandshake(loop, setup, tls.certificates())));
    } else {
      connect(request, null);
    }
  }

  /// Finds out whether the site accepts a connection, within the limit of connecting to one
  /// address; there is no TLS handshake.
  ///
  /// @param done gets the result on the loop, exactly once, never within the call
  public void probe(Site site, List<InetAddress> addresses, Consumer<Result> done) {
    loop.assertOnLoop();
    connect(new Request(site, addresses, policy.timeouts().connect().toNanos(), done), null);
  }

  private void connect(Request request, @Nullable TlsHandshake handshake) {
    Dial dial = new Dial(this, request, handshake);
    ConnectTo rule = ruleFor(request.site());
    int port = request.site().port();
    if (rule == null) {
      dial.start(request.addresses(), port);
    } else {
      lead(dial, rule, request.addresses(), rule.toPort() == 0 ? port : rule.toPort());
    }
  }

  private void lead(Dial dial, ConnectTo rule, List<InetAddress> addresses, int port) {
    String host = rule.toHost();
    if (host == null) {
      dial.start(addresses, port);
      return;
    }
    InetAddress literal = Addresses.ofLiteral(host);
    if (literal != null) {
      dial.start(List.of(literal), port);
      return;
    }
    long limitNanos = Math.min(policy.timeouts().lookUp().toNanos(), dial.remainingNanos());
    names.lookUp(
        host,
        limitNanos,
        lookUp -> {
          switch (lookUp) {
            case Names.LookUp.Found found -> dial.start(found.addresses(), port);
            case Names.LookUp.NotFound notFound -> dial.fail(notFound.failure(), null, -1);
          }
        });
  }

  /// Gives up what TLS holds, after the last connection.
  @Override
  public void close() {
    loop.assertOnLoop();
    tls.close();
  }

  /// Whether a rule or a detour leads connections for the site elsewhere.
  boolean isLedElsewhere(Site site) {
    return policy.network().leadsElsewhere(site.host(), site.port());
  }

  Loop loop() {
    return loop;
  }

  FetchPolicy policy() {
    return policy;
  }

  private @Nullable ConnectTo ruleFor(Site site) {
    for (ConnectTo rule : policy.network().connections()) {
      if (rule.concerns(site.host(), site.port())) {
        return rule;
      }
    }
    return null;
  }
}

package io.rollcall.engine.net;

import io.netty.util.NetUtil;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network.ConnectTo;
import io.rollcall.record.Failure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes connections: TCP to judged addresses in turn, then TLS where the site is secure.
///
/// It looks up no name but one that a `ConnectTo` rule leads to. Confined to the loop.
public final class Connector {
  private final Loop loop;
  private final FetchPolicy policy;
  private final Names names;

  /// A connector on that loop.
  ///
  /// @param names looks up the names that `ConnectTo` rules lead to
  public Connector(Loop loop, FetchPolicy policy, Names names) {
    this.loop = loop;
    this.policy = policy;
    this.names = names;
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

  /// Connects to the site at the first address that accepts.
  ///
  /// @param addresses the judged addresses; at most `addressesMax` are tried, each for the connect
  ///   limit
  /// @param budgetNanos what all of it may take
  /// @param done gets the result on the loop, exactly once, never within the call
  public void connect(
      Site site, List<InetAddress> addresses, long budgetNanos, Consumer<Result> done) {
    loop.assertOnLoop();
    Dial dial = new Dial(this, site, budgetNanos, done);
    ConnectTo rule = ruleFor(site);
    if (rule == null) {
      dial.start(addresses, site.port());
    } else {
      lead(dial, rule, addresses, site.port());
    }
  }

  /// Whether a rule leads connections for the site elsewhere.
  boolean isLedElsewhere(Site site) {
    return ruleFor(site) != null;
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

  private void lead(Dial dial, ConnectTo rule, List<InetAddress> addresses, int port) {
    int toPort = rule.toPort() == 0 ? port : rule.toPort();
    String toHost = rule.toHost();
    if (toHost == null) {
      dial.start(addresses, toPort);
      return;
    }
    InetAddress literal = literal(toHost);
    if (literal != null) {
      dial.start(List.of(literal), toPort);
      return;
    }
    long limitNanos = Math.min(policy.timeouts().lookUp().toNanos(), dial.remainingNanos());
    names.lookUp(
        toHost,
        limitNanos,
        lookUp -> {
          switch (lookUp) {
            case Names.LookUp.Found found -> dial.start(found.addresses(), toPort);
            case Names.LookUp.NotFound notFound -> dial.fail(notFound.failure());
          }
        });
  }

  private static @Nullable InetAddress literal(String host) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String text(InetSocketAddress address) {
    return NetUtil.toSocketAddressString(address);
  }
}

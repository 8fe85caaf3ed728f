package io.rollcall.engine.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.Ticker.Alarm;
import io.rollcall.engine.net.Connector.Result;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.Detour;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.TimeLimit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The making of one connection: its addresses in turn, each within the connect limit, then the TLS
/// handshake, all within one budget. Confined to the loop.
final class Dial {
  /// Most answers fit one read of this size, and a larger buffer costs memory for each connection
  /// that reads.
  private static final FixedRecvByteBufAllocator READ_BYTES = new FixedRecvByteBufAllocator(16384);

  private final Loop loop;
  private final FetchPolicy policy;
  private final Site site;
  private final Consumer<Result> done;
  private final long startNanos;
  private final long endNanos;
  private final @Nullable TlsHandshake tls;

  private List<InetAddress> addresses = List.of();
  private int port;
  private int next;
  private @Nullable Alarm alarm;
  private boolean expired;
  private boolean isStarting;

  /// A connection to be made; its times count from now.
  ///
  /// @param tls makes the handshake, null where the site is not secure
  Dial(Connector connector, Connector.Request request, @Nullable TlsHandshake tls) {
    this.loop = connector.loop();
    this.policy = connector.policy();
    this.site = request.site();
    this.done = request.done();
    this.tls = tls;
    this.startNanos = loop.nanoTime();
    this.endNanos = startNanos + request.budgetNanos();
  }

  long remainingNanos() {
    return endNanos - loop.nanoTime();
  }

  /// Tries these addresses.
  void start(List<InetAddress> addresses, int port) {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("there must be an address to connect to: " + site);
    }
    int most = Math.min(addresses.size(), policy.network().addressesMax());
    this.addresses = addresses.subList(0, most);
    this.port = port;
    isStarting = true;
    tryNext();
    isStarting = false;
  }

  /// Ends without a connection, after the caller's call.
  ///
  /// @param tried facts of the address tried last
  void fail(Failure failure, ExchangeResult.@Nullable Connection tried, long connectNanos) {
    Result result = new Result.NotMade(failure, tried, connectNanos);
    loop.execute(() -> done.accept(result));
  }

  private void tryNext() {
    InetSocketAddress address = address(next++);
    SocketChannel channel;
    try {
      channel = loop.newSocket(address.getAddress());
    } catch (ChannelException fault) {
      fail(ConnectFailures.of(fault, address), ConnectFailures.facts(address), -1);
      return;
    }
    ConnectionHandler handler = new ConnectionHandler(loop);
    channel.config().setConnectTimeoutMillis(0);
    channel.config().setRecvByteBufAllocator(READ_BYTES);
    channel.pipeline().addLast(handler);
    loop.register(channel);
    limit(channel, policy.timeouts().connect().toNanos());
    channel
        .connect(address)
        .addListener(loop.<ChannelFuture>listener(future -> connected(future, handler)));
  }

  /// The one place from which anything is connected to: where there is a detour, nothing passes it.
  private InetSocketAddress address(int index) {
    Detour detour = policy.network().detour();
    return detour == null
        ? new InetSocketAddress(addresses.get(index), port)
        : new InetSocketAddress(detour.address(addresses.get(index)), detour.port(site.secure()));
  }

  /// Closes the channel when the limit or the budget is spent.
  private void limit(Channel channel, long limitNanos) {
    expired = false;
    alarm = loop.schedule(Math.min(limitNanos, remainingNanos()), () -> expire(channel));
  }

  private void expire(Channel channel) {
    expired = true;
    channel.close();
  }

  private void liftLimit() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  private void connected(ChannelFuture connected, ConnectionHandler handler) {
    liftLimit();
    Channel channel = connected.channel();
    if (!connected.isSuccess()) {
      channel.close();
      refused(connected.cause());
      return;
    }
    OpenConnection connection = new OpenConnection(loop, site, channel);
    long connectNanos = elapsedNanos();
    if (tls == null) {
      made(connection, handler, new Times(connectNanos, -1));
      return;
    }
    limit(channel, policy.timeouts().tls().toNanos());
    tls.begin(
        connection,
        failure -> {
          liftLimit();
          if (failure == null) {
            made(connection, handler, new Times(connectNanos, elapsedNanos()));
          } else {
            channel.close();
            unsecured(failure, connection, connectNanos);
          }
        });
  }

  private record Times(long connectNanos, long tlsNanos) {}

  private long elapsedNanos() {
    return loop.nanoTime() - startNanos;
  }

  private void refused(@Nullable Throwable cause) {
    InetSocketAddress address = address(next - 1);
    Failure failure =
        expired
            ? timeout(TimeLimit.CONNECT, Addresses.text(address))
            : ConnectFailures.of(cause, address);
    boolean ours = failure.kind().fault() == FailureKind.Fault.LOCAL;
    if (ours || next == addresses.size() || remainingNanos() <= 0) {
      fail(failure, ConnectFailures.facts(address), -1);
    } else {
      tryNext();
    }
  }

  private void unsecured(Failure failure, OpenConnection connection, long connectNanos) {
    Failure told = expired ? timeout(TimeLimit.TLS, connection.peer()) : failure;
    fail(told, connection.facts(), connectNanos);
  }

  private Failure timeout(TimeLimit limit, String peer) {
    boolean tlsStruck = limit == TimeLimit.TLS;
    boolean budgetSpent = remainingNanos() <= 0;
    Duration struck =
        budgetSpent
            ? Duration.ofNanos(endNanos - startNanos)
            : tlsStruck ? policy.timeouts().tls() : policy.timeouts().connect();
    return Failure.timeout(
        tlsStruck ? FailureKind.TLS_TIMEOUT : FailureKind.CONNECT_TIMEOUT,
        budgetSpent ? TimeLimit.TOTAL : limit,
        peer
            + (tlsStruck ? " did not end the TLS handshake" : " did not accept the connection")
            + " within "
            + struck.toMillis()
            + " ms");
  }

  private void made(OpenConnection connection, ConnectionHandler handler, Times times) {
    Result result = new Result.Made(connection, times.connectNanos(), times.tlsNanos());
    handler.opened(connection);
    if (isStarting) {
      loop.execute(() -> done.accept(result));
    } else {
      done.accept(result);
    }
  }
}

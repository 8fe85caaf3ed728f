package io.rollcall.engine.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.NetUtil;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.Ticker.Alarm;
import io.rollcall.engine.net.Connector.Result;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.Detour;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.TimeLimit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The making of one connection: its addresses in turn, each within the connect limit, all within
/// one budget. Confined to the loop.
final class Dial {
  /// Most answers fit one read of this size, and a larger buffer costs memory for each connection
  /// that reads.
  private static final FixedRecvByteBufAllocator READ_BYTES = new FixedRecvByteBufAllocator(16384);

  private final Connector connector;
  private final Loop loop;
  private final Site site;
  private final Consumer<Result> done;
  private final long startNanos;
  private final long endNanos;

  private List<InetAddress> addresses = List.of();
  private int port;
  private int next;
  private @Nullable InetSocketAddress tried;
  private @Nullable Failure failure;
  private @Nullable Alarm alarm;
  private boolean expired;
  private long connectNanos = -1;

  Dial(Connector connector, Site site, long budgetNanos, Consumer<Result> done) {
    this.connector = connector;
    this.loop = connector.loop();
    this.site = site;
    this.done = done;
    this.startNanos = loop.nanoTime();
    this.endNanos = startNanos + budgetNanos;
  }

  long remainingNanos() {
    return endNanos - loop.nanoTime();
  }

  /// Tries these addresses.
  void start(List<InetAddress> addresses, int port) {
    int most = Math.min(addresses.size(), connector.policy().network().addressesMax());
    this.addresses = addresses.subList(0, most);
    this.port = port;
    tryNext();
  }

  /// Ends without a connection, after the caller's call.
  void fail(Failure failure) {
    ExchangeResult.Connection facts =
        tried == null
            ? null
            : new ExchangeResult.Connection(
                NetUtil.toAddressString(tried.getAddress()), tried.getPort(), null, false, null);
    loop.execute(() -> done.accept(new Result.NotMade(failure, facts, connectNanos)));
  }

  private void tryNext() {
    InetSocketAddress address = address(next++);
    tried = address;
    SocketChannel channel;
    try {
      channel = loop.newSocket();
    } catch (ChannelException fault) {
      fail(ConnectFailures.of(fault, address));
      return;
    }
    ConnectionHandler handler = new ConnectionHandler(loop);
    channel.config().setConnectTimeoutMillis(0);
    channel.config().setRecvByteBufAllocator(READ_BYTES);
    channel.pipeline().addLast(handler);
    loop.register(channel);
    expired = false;
    alarm = loop.schedule(limitNanos(), () -> expire(channel));
    channel
        .connect(address)
        .addListener(connected -> connected((ChannelFuture) connected, handler));
  }

  /// The one place from which anything is connected to: where there is a detour, nothing passes it.
  private InetSocketAddress address(int index) {
    Detour detour = connector.policy().network().detour();
    return detour == null
        ? new InetSocketAddress(addresses.get(index), port)
        : new InetSocketAddress(detour.address(addresses.get(index)), detour.port(site.secure()));
  }

  private long limitNanos() {
    return Math.min(connector.policy().timeouts().connect().toNanos(), remainingNanos());
  }

  private void expire(Channel channel) {
    expired = true;
    channel.close();
  }

  private void connected(ChannelFuture connected, ConnectionHandler handler) {
    if (alarm != null) {
      alarm.cancel();
    }
    if (connected.isSuccess()) {
      connectNanos = loop.nanoTime() - startNanos;
      OpenConnection connection = new OpenConnection(site, connected.channel(), null);
      handler.opened(connection);
      done.accept(new Result.Made(connection, connectNanos, -1));
    } else {
      connected.channel().close();
      refused(connected.cause());
    }
  }

  private void refused(@Nullable Throwable cause) {
    InetSocketAddress address = Objects.requireNonNull(tried);
    boolean budgetSpent = remainingNanos() <= 0;
    Failure failure =
        expired
            ? Failure.timeout(
                FailureKind.CONNECT_TIMEOUT,
                budgetSpent ? TimeLimit.TOTAL : TimeLimit.CONNECT,
                Connector.text(address) + " did not accept the connection in time")
            : ConnectFailures.of(cause, address);
    boolean ours = failure.kind().fault() == FailureKind.Fault.LOCAL;
    if (budgetSpent || ours || next == addresses.size()) {
      fail(failure);
    } else {
      tryNext();
    }
  }
}

package io.rollcall.engine.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.target.Site;
import io.rollcall.record.Failure;
import io.rollcall.record.TlsFacts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// An open connection to a site, behind its TLS handshake where the site is secure.
///
/// It carries one exchange at a time. Confined to the loop. Bytes or an end that come while nobody
/// receives close it: such bytes answer nothing that was asked.
public final class OpenConnection {
  private final Loop loop;
  private final Site site;
  private final Channel channel;
  private final InetSocketAddress remote;
  private final @Nullable InetSocketAddress local;

  private @Nullable TlsFacts tls;
  private @Nullable Failure fault;
  private @Nullable Ending ending;
  private @Nullable Receiver receiver;
  private @Nullable ConnectionPool pool;
  private long restingSince;
  private int exchanges;

  OpenConnection(Loop loop, Site site, Channel channel) {
    this.loop = loop;
    this.site = site;
    this.channel = channel;
    this.remote = (InetSocketAddress) channel.remoteAddress();
    this.local = (InetSocketAddress) channel.localAddress();
  }

  /// Who takes what a connection brings, for the time of one exchange. Called on the loop.
  public interface Receiver {

    /// Bytes came.
    ///
    /// @param bytes lent for the time of the call, to be read and not kept; further ones follow in
    ///   further calls
    void received(ByteBuf bytes);

    /// No further bytes will come, and the connection is closed. Not told after a `close()` of our
    /// own.
    void ended(Ending ending);
  }

  /// How the other side ended a connection.
  public enum Ending {
    /// In order: by FIN, and under TLS by close_notify before it.
    FINISHED,
    /// Under TLS, by FIN without close_notify: somebody between may have cut it (RFC 8446, section
    /// 6.1).
    CUT,
    /// By a reset or another error.
    RESET
  }

  /// The site it leads to.
  public Site site() {
    return site;
  }

  /// The address it leads to, read off the socket.
  public InetAddress remoteAddress() {
    return remote.getAddress();
  }

  /// Its facts, read off the socket and its handshake.
  public ExchangeResult.Connection facts() {
    return new ExchangeResult.Connection(
        Addresses.text(remote.getAddress()),
        remote.getPort(),
        local == null ? null : Addresses.text(local.getAddress()),
        exchanges > 1,
        tls);
  }

  /// Begins an exchange: from now on the receiver gets what comes, be it the end that came before.
  public void receive(Receiver receiver) {
    this.receiver = receiver;
    exchanges++;
    Ending before = ending;
    if (before != null) {
      loop.execute(() -> end(before));
    }
  }

  /// Whether an earlier exchange used it.
  public boolean isReused() {
    return exchanges > 1;
  }

  /// Whether it can still be written to, as far as this side knows.
  public boolean isOpen() {
    return channel.isActive();
  }

  /// Whether nothing waits unread on its socket; if something does, it is good for closing only.
  boolean isQuiet(Unread unread) {
    return !unread.waitsOn(channel);
  }

  /// Makes buffers for `send`.
  public ByteBufAllocator allocator() {
    return channel.alloc();
  }

  /// Writes the bytes, whose ownership goes to the connection. Most often they are written when the
  /// call returns: then the future is done already.
  public ChannelFuture send(ByteBuf bytes) {
    return channel.writeAndFlush(bytes);
  }

  /// Closes it; without effect where it is closed. The receiver hears nothing more.
  public void close() {
    receiver = null;
    channel.close();
  }

  /// What the other side said where it ended the connection by an alert of TLS, or null.
  public @Nullable Failure fault() {
    return fault;
  }

  Channel channel() {
    return channel;
  }

  /// The address it leads to, for messages.
  String peer() {
    return Addresses.text(remote);
  }

  /// Its TLS handshake ended well.
  void secured(TlsFacts facts) {
    tls = facts;
  }

  /// The other side ended it by an alert.
  void alerted(Failure alert) {
    fault = alert;
  }

  boolean isSecure() {
    return tls != null;
  }

  /// Ends an exchange and lets it rest in the pool, which is told when the other side ends it.
  void rest(ConnectionPool pool, long nowNanos) {
    this.receiver = null;
    this.pool = pool;
    this.restingSince = nowNanos;
  }

  /// Takes it out of its pool.
  void wake() {
    pool = null;
  }

  long restingSince() {
    return restingSince;
  }

  void bytes(ByteBuf bytes) {
    if (receiver != null) {
      receiver.received(bytes);
    } else {
      channel.close();
    }
  }

  void end(Ending ending) {
    this.ending = ending;
    Receiver told = receiver;
    receiver = null;
    if (told != null) {
      told.ended(ending);
    } else if (pool != null) {
      pool.ended(this);
    }
  }
}

package io.rollcall.engine.net;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringSocketChannel;
import io.rollcall.policy.Network.Transport;
import java.nio.channels.spi.SelectorProvider;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What Netty calls a transport: the loop's engine and the channels that run on it.
///
/// @param transport never `AUTO`
/// @param handlers makes the loop's engine
/// @param sockets makes TCP channels for a family of addresses: those for IPv4 alone cost less
/// @param datagrams makes UDP channels
record ChannelTypes(
    Transport transport,
    IoHandlerFactory handlers,
    Function<SocketProtocolFamily, SocketChannel> sockets,
    Supplier<DatagramChannel> datagrams) {

  /// The channels of that transport.
  ///
  /// @throws IllegalStateException if this machine does not have it
  static ChannelTypes of(Transport transport) {
    return switch (transport) {
      case AUTO -> Epoll.isAvailable() ? epoll() : nio();
      case EPOLL -> {
        require("epoll", Epoll.unavailabilityCause());
        yield epoll();
      }
      case IO_URING -> {
        require("io_uring", IoUring.unavailabilityCause());
        yield ioUring();
      }
      case NIO -> nio();
    };
  }

  private static void require(String name, @Nullable Throwable unavailable) {
    if (unavailable != null) {
      throw new IllegalStateException(
          "the transport "
              + name
              + " was asked for, and this machine does not have it: "
              + innermost(unavailable));
    }
  }

  private static String innermost(Throwable thrown) {
    Throwable cause = thrown;
    for (Throwable next = cause; next != null; next = next.getCause()) {
      cause = next;
    }
    return cause.getMessage() != null ? cause.getMessage() : cause.getClass().getSimpleName();
  }

  private static ChannelTypes epoll() {
    return new ChannelTypes(
        Transport.EPOLL,
        EpollIoHandler.newFactory(),
        EpollSocketChannel::new,
        EpollDatagramChannel::new);
  }

  private static ChannelTypes ioUring() {
    return new ChannelTypes(
        Transport.IO_URING,
        IoUringIoHandler.newFactory(),
        family -> new IoUringSocketChannel(),
        IoUringDatagramChannel::new);
  }

  private static ChannelTypes nio() {
    return new ChannelTypes(
        Transport.NIO,
        NioIoHandler.newFactory(),
        family -> new NioSocketChannel(SelectorProvider.provider(), family),
        NioDatagramChannel::new);
  }
}

package io.rollcall.engine.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.Future;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// One name server: asks it over UDP, and over TCP where its answer was cut (RFC 7766, section 5).
/// Confined to the loop.
final class DnsServer {
  private static final int MESSAGE_BYTES_MAX = 65_535;

  /// Longer than what is asked for, since not every server keeps to that.
  private static final FixedRecvByteBufAllocator READ_BYTES = new FixedRecvByteBufAllocator(4096);

  private final Loop loop;
  private final InetSocketAddress address;
  private final QueryIds ids;
  private @Nullable DnsSocket socket;

  DnsServer(Loop loop, InetSocketAddress address, QueryIds ids) {
    this.loop = loop;
    this.address = address;
    this.ids = ids;
  }

  /// Sends the query, which hears of its end after the call.
  void ask(DnsQuery query) {
    DnsSocket current = socket;
    try {
      if (current == null || current.isSpent()) {
        close();
        current = open();
        socket = current;
      }
      current.send(query, ids);
    } catch (ChannelException fault) {
      loop.execute(() -> query.failed(unreachable(fault)));
    }
  }

  /// Closes its socket; queries under way end by themselves.
  void close() {
    if (socket != null) {
      socket.retire();
      socket = null;
    }
  }

  Loop loop() {
    return loop;
  }

  String text() {
    return Addresses.text(address);
  }

  /// What keeps us from asking it.
  Failure unreachable(@Nullable Throwable cause) {
    Failure failure = ConnectFailures.of(cause, address);
    return failure.kind().fault() == FailureKind.Fault.LOCAL
        ? failure
        : Failure.of(FailureKind.DNS_ERROR, "the name server " + text() + " cannot be reached");
  }

  private DnsSocket open() {
    DatagramChannel channel = loop.newDatagramSocket();
    DnsSocket opened = new DnsSocket(this, channel);
    channel.config().setRecvByteBufAllocator(READ_BYTES);
    channel.pipeline().addLast(opened);
    loop.register(channel);
    opened.connect(address);
    return opened;
  }

  /// Asks again over TCP, under the same id.
  void askOverTcp(DnsQuery query) {
    SocketChannel channel;
    try {
      channel = loop.newSocket(address.getAddress());
    } catch (ChannelException fault) {
      query.failed(unreachable(fault));
      return;
    }
    query.goesOn(channel);
    channel.config().setConnectTimeoutMillis(0);
    channel
        .pipeline()
        .addLast(new LengthFieldBasedFrameDecoder(MESSAGE_BYTES_MAX + 2, 0, 2, 0, 2))
        .addLast(new TcpReader(query));
    loop.register(channel);
    channel
        .connect(address)
        .addListener(loop.listener(connected -> connected(connected, query, channel)));
  }

  private void connected(Future<?> connected, DnsQuery query, Channel channel) {
    if (connected.isSuccess()) {
      send(query, channel);
    } else {
      query.failed(unreachable(connected.cause()));
    }
  }

  private static void send(DnsQuery query, Channel channel) {
    ByteBuf message = channel.alloc().directBuffer(128).writeShort(0);
    DnsMessage.writeQuery(message, query.id(), query.name, query.type, query.edns);
    message.setShort(0, message.readableBytes() - 2);
    channel.writeAndFlush(message);
  }

  /// Reads the one answer of a TCP connection.
  private final class TcpReader extends ChannelInboundHandlerAdapter {
    private final DnsQuery query;

    TcpReader(DnsQuery query) {
      this.query = query;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      try {
        DnsAnswer answer =
            DnsMessage.id(bytes) == query.id()
                ? DnsMessage.read(bytes, query.name, query.type)
                : null;
        if (answer != null) {
          query.answered(answer);
        }
      } finally {
        bytes.release();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      query.failed(
          Failure.of(
              FailureKind.DNS_ERROR, "the name server " + text() + " gave no answer over TCP"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
      if (!(cause instanceof IOException) && !(cause instanceof DecoderException)) {
        loop.fault(cause);
      }
    }
  }
}

package io.rollcall.engine.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A UDP socket connected to one name server, with the queries under way on it.
///
/// Being connected, it hears from that server only, and is told where nothing listens there. Its
/// local port is the system's random choice; it is given up after a few queries, so that the port
/// is as hard to guess as the ids. Confined to the loop.
final class DnsSocket extends ChannelInboundHandlerAdapter {
  private static final int QUERIES_MAX = 256;

  private final DnsServer server;
  private final DatagramChannel channel;
  private final IntObjectHashMap<DnsQuery> underWay = new IntObjectHashMap<>();
  private int queriesLeft = QUERIES_MAX;
  private boolean retired;
  private @Nullable Future<?> connecting;

  DnsSocket(DnsServer server, DatagramChannel channel) {
    this.server = server;
    this.channel = channel;
  }

  /// Connects to the server, which sends nothing over the network. io_uring does it later.
  void connect(InetSocketAddress address) {
    connecting = channel.connect(address);
  }

  boolean isSpent() {
    return queriesLeft == 0 || retired;
  }

  void send(DnsQuery query, QueryIds ids) {
    int id = ids.next();
    while (underWay.containsKey(id)) {
      id = ids.next();
    }
    queriesLeft--;
    underWay.put(id, query);
    query.goes(this, id);
    Future<?> connecting = this.connecting;
    if (connecting == null || connecting.isDone()) {
      write(query);
    } else {
      connecting.addListener(server.loop().listener(connected -> write(query)));
    }
  }

  private void write(DnsQuery query) {
    if (query.hasEnded()) {
      return;
    }
    ByteBuf message = channel.alloc().directBuffer(128);
    DnsMessage.writeQuery(message, query.id(), query.name, query.type, query.edns);
    channel
        .writeAndFlush(message)
        .addListener(server.loop().listener(written -> written(written, query)));
  }

  private void written(Future<?> written, DnsQuery query) {
    if (!written.isSuccess()) {
      retire();
      server.loop().execute(() -> query.failed(server.unreachable(written.cause())));
    }
  }

  /// The query ended.
  void forget(DnsQuery query) {
    underWay.remove(query.id());
    closeWhereDone();
  }

  /// Takes no further query, and closes with the last one under way.
  void retire() {
    retired = true;
    closeWhereDone();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    DatagramPacket packet = (DatagramPacket) message;
    try {
      take(packet.content());
    } finally {
      packet.release();
    }
  }

  /// What is malformed, unasked or answers another question is dropped: the true answer may follow.
  private void take(ByteBuf message) {
    DnsQuery query = underWay.get(DnsMessage.id(message));
    DnsAnswer answer = query == null ? null : DnsMessage.read(message, query.name, query.type);
    if (query != null && answer != null) {
      if (answer.truncated()) {
        server.askOverTcp(query);
      } else {
        query.answered(answer);
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      retire();
      for (DnsQuery query : underWay.values().toArray(DnsQuery[]::new)) {
        query.failed(server.unreachable(cause));
      }
    } else {
      server.loop().fault(cause);
    }
  }

  private void closeWhereDone() {
    if (retired && underWay.isEmpty()) {
      channel.close();
    }
  }
}

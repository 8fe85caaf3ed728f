package io.rollcall.engine.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.rollcall.engine.net.OpenConnection.Ending;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Hands what a channel brings to its connection. Confined to the loop.
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
  private final Loop loop;
  private @Nullable OpenConnection connection;
  private boolean broken;

  ConnectionHandler(Loop loop) {
    this.loop = loop;
  }

  void opened(OpenConnection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      if (connection != null) {
        connection.bytes(bytes);
      }
    } finally {
      bytes.release();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (connection != null) {
      connection.end(broken ? Ending.RESET : Ending.FINISHED);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    broken = true;
    context.close();
    if (!(cause instanceof IOException)) {
      loop.fault(cause);
    }
  }
}

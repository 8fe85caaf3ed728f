package io.rollcall.engine.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.rollcall.engine.net.OpenConnection.Ending;
import io.rollcall.record.Failure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Hands what a channel brings to its connection. Confined to the loop.
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
  private final Loop loop;
  private @Nullable OpenConnection connection;
  private boolean broken;
  private boolean finished;

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
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == SslCloseCompletionEvent.SUCCESS) {
      finished = true;
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (connection != null) {
      connection.end(ending(connection));
    }
  }

  private Ending ending(OpenConnection connection) {
    if (broken) {
      return Ending.RESET;
    }
    return connection.isSecure() && !finished ? Ending.CUT : Ending.FINISHED;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    broken = true;
    if (connection != null) {
      Failure alert = connection.isSecure() ? TlsFailures.alert(cause, connection.peer()) : null;
      if (alert != null) {
        connection.alerted(alert);
      }
    }
    context.close();
    if (!(cause instanceof IOException) && !(cause instanceof DecoderException)) {
      loop.fault(cause);
    }
  }
}

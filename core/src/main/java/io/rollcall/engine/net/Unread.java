package io.rollcall.engine.net;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Asks the socket of an idle connection whether bytes or an end wait unread. They came before
/// anything was asked for, so they would be taken for the next answer.
///
/// Only epoll's sockets can be asked; of others only what the loop has read is known. Confined to
/// the loop.
final class Unread {
  private final ByteBuffer one = ByteBuffer.allocateDirect(1);

  /// Whether something waits. A byte of it is gone then, so that the connection is good for nothing
  /// but closing.
  boolean waitsOn(Channel channel) {
    if (!(channel instanceof EpollSocketChannel socket)) {
      return false;
    }
    try {
      return socket.fd().read(one, 0, 1) != 0;
    } catch (IOException broken) {
      return true;
    }
  }
}

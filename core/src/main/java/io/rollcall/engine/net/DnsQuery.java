package io.rollcall.engine.net;

import io.netty.channel.Channel;
import io.rollcall.record.Failure;
import org.jspecify.annotations.Nullable;

/// One query under way to one name server. Confined to the loop.
final class DnsQuery {
  final DnsServer server;
  final String name;
  final int type;
  final boolean edns;
  private final Listener listener;
  private @Nullable DnsSocket socket;
  private @Nullable Channel tcp;
  private int id;
  private boolean ended;

  DnsQuery(DnsServer server, String name, int type, boolean edns, Listener listener) {
    this.server = server;
    this.name = name;
    this.type = type;
    this.edns = edns;
    this.listener = listener;
  }

  /// Who waits for it. Exactly one of the two is called, unless the query is called off.
  interface Listener {

    /// The server answered.
    void answered(DnsQuery query, DnsAnswer answer);

    /// The server could not be asked.
    void failed(DnsQuery query, Failure failure);
  }

  int id() {
    return id;
  }

  /// It goes by that socket, under that id.
  void goes(DnsSocket socket, int id) {
    this.socket = socket;
    this.id = id;
  }

  /// It goes on over TCP.
  void goesOn(Channel tcp) {
    leaveSocket();
    this.tcp = tcp;
  }

  void answered(DnsAnswer answer) {
    if (!ended) {
      end();
      listener.answered(this, answer);
    }
  }

  void failed(Failure failure) {
    if (!ended) {
      end();
      listener.failed(this, failure);
    }
  }

  /// Calls it off.
  void cancel() {
    end();
  }

  boolean hasEnded() {
    return ended;
  }

  private void end() {
    ended = true;
    leaveSocket();
    if (tcp != null) {
      tcp.close();
      tcp = null;
    }
  }

  private void leaveSocket() {
    if (socket != null) {
      socket.forget(this);
      socket = null;
    }
  }
}

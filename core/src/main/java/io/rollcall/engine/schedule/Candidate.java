package io.rollcall.engine.schedule;

import io.rollcall.engine.target.Site;
import java.net.InetAddress;
import java.util.List;

/// What waits in a lane for its turn: the next exchange of one row.
public interface Candidate {

  /// The site to be asked: whose lane it waits in.
  Site site();

  /// The row's ordinal: among lanes that may send, the lowest goes first.
  long seq();

  /// The address that the site's host is itself; empty where it is a name, which is looked up.
  List<InetAddress> literalAddress();
}

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

  /// Whether it asks the site for its rules, and so goes before its rules are known.
  default boolean isScout() {
    return false;
  }

  /// What it asks of its site, by which the site's rules judge it.
  default String pathAndQuery() {
    return "/";
  }

  /// The address that the site's host is itself; empty where it is a name, which is looked up.
  List<InetAddress> literalAddress();
}

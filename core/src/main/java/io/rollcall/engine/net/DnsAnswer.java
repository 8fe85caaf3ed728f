package io.rollcall.engine.net;

import java.net.InetAddress;
import java.util.List;

/// What one response of a name server says about one question.
///
/// @param code the response code (RFC 1035, section 4.1.1)
/// @param truncated whether the answer was cut, so that it has to be asked for over TCP
/// @param tail the name at the end of the chain of aliases; the name asked for, where there is none
/// @param aliases the length of that chain
/// @param endless whether the chain leads in a circle, or too far
/// @param addresses the tail's addresses, each once, in the order of the response
/// @param names the names that the tail points to (PTR)
/// @param ttlSeconds how long these may be kept: the least of all records used
/// @param negativeTtlSeconds how long their absence may be kept (RFC 2308, section 5), or -1 where
///   the response does not say
record DnsAnswer(
    int code,
    boolean truncated,
    String tail,
    int aliases,
    boolean endless,
    List<InetAddress> addresses,
    List<String> names,
    long ttlSeconds,
    long negativeTtlSeconds) {

  /// Aliases followed for one name; resolvers commonly stop after 8 to 16.
  static final int ALIASES_MAX = 16;

  static final int NO_ERROR = 0;
  static final int FORMAT_ERROR = 1;
  static final int SERVER_FAILURE = 2;
  static final int NAME_ERROR = 3;
  static final int REFUSED = 5;

  boolean isEmpty() {
    return addresses.isEmpty() && names.isEmpty();
  }
}

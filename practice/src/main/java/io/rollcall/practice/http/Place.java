package io.rollcall.practice.http;

/// The server side of one connection.
///
/// @param address the server's address, as text
/// @param port the server's port
/// @param secure whether the connection is TLS
/// @param otherPort the port for the other scheme
/// @param connection the ordinal of the connection
record Place(String address, int port, boolean secure, int otherPort, long connection) {
  /// `http` or `https`.
  String scheme() {
    return secure ? "https" : "http";
  }
}

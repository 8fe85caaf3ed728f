package io.rollcall.engine.http;

/// How a connection ended.
enum StreamEnd {
  /// The server closed it in order: a FIN, after a closing alert where there is TLS.
  CLOSED,
  /// The server closed a TLS connection without its closing alert: anyone may have cut it.
  CLOSED_WITHOUT_ALERT,
  /// It was reset.
  RESET
}

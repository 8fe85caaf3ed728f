package io.rollcall.record;

/// A limit on time that can strike, as named in `failure.limit`.
public enum TimeLimit {
  /// Look-up of the name.
  DNS("dns"),
  /// Connecting to one address.
  CONNECT("connect"),
  /// TLS handshake.
  TLS("tls"),
  /// From the request written to the first byte of the answer.
  FIRST_BYTE("first_byte"),
  /// From the first byte to the end of the headers.
  HEADERS("headers"),
  /// Between two pieces of the body.
  IDLE("idle"),
  /// The body's minimum rate over its window.
  MIN_RATE("min_rate"),
  /// The row's active time over all hops and attempts.
  TOTAL("total");

  private final String text;

  TimeLimit(String text) {
    this.text = text;
  }

  /// The name used in records.
  public String text() {
    return text;
  }
}

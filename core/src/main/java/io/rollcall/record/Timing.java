package io.rollcall.record;

/// Times of one exchange or row in nanoseconds; the first four are measured from the exchange's
/// start as curl measures them, and -1 where that point was not reached or there was nothing to do.
///
/// @param queue all waiting in lanes, before the exchange or in sum for the row
/// @param nameLookUp until the name was looked up
/// @param connect until the connection was made
/// @param appConnect until the TLS handshake was done
/// @param startTransfer until the first byte of the answer
/// @param total the active time: from look-up to last byte; for a row, all hops and attempts added
public record Timing(
    long queue, long nameLookUp, long connect, long appConnect, long startTransfer, long total) {

  /// Nothing was asked and nothing waited.
  public static final Timing NONE = new Timing(0, -1, -1, -1, -1, 0);
}

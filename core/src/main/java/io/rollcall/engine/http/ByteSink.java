package io.rollcall.engine.http;

/// Takes the bytes of a body, one piece after the other.
interface ByteSink {

  /// Takes a piece, which is lent for the time of the call.
  ///
  /// @return whether further bytes are wanted
  boolean take(byte[] bytes, int from, int length);
}

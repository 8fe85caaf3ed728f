package io.rollcall.store;

import java.util.Locale;

/// Why the bytes of an answer are not all of it (WARC 1.1, section 5.13).
public enum Truncation {
  /// A limit on its length.
  LENGTH,
  /// A limit on time.
  TIME,
  /// The connection ended before it did.
  DISCONNECT,
  /// Something else, for instance a fault in its framing.
  UNSPECIFIED;

  /// The word that archives use.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

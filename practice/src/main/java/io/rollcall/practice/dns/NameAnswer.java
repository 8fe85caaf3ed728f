package io.rollcall.practice.dns;

import io.rollcall.practice.world.Delay;
import java.util.List;

/// What the zone says to a question, and how it reaches the client.
///
/// @param code the response code
/// @param records the answer section
/// @param ttl how many seconds the records, or the absence of them, may be kept
/// @param way how the answer reaches the client
/// @param delay how long the client waits for it
record NameAnswer(DnsCode code, List<DnsRecord> records, int ttl, Way way, Delay delay) {
  /// How an answer reaches the client.
  enum Way {
    /// As it should.
    PLAIN,
    /// Never.
    STALLED,
    /// Over UDP with the TC bit and no records; over TCP as it should.
    CUT_OVER_UDP,
    /// With another id.
    WRONG_ID,
    /// For another name.
    WRONG_NAME,
    /// As bytes that are no message.
    GARBAGE
  }

  static NameAnswer of(DnsCode code, List<DnsRecord> records, int ttl) {
    return new NameAnswer(code, records, ttl, Way.PLAIN, Delay.NONE);
  }

  NameAnswer by(Way other) {
    return new NameAnswer(code, records, ttl, other, delay);
  }

  NameAnswer after(Delay other) {
    return new NameAnswer(code, records, ttl, way, other);
  }
}

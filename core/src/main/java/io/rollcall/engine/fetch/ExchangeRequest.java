package io.rollcall.engine.fetch;

import io.rollcall.engine.target.Target;
import io.rollcall.policy.BodyLimits;
import io.rollcall.store.Recording;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request, ready to be sent.
///
/// @param seq the row that it is for
/// @param target what is requested
/// @param method an HTTP token
/// @param headers what the request carries beside `Host` and framing
/// @param body the request's body, or null
/// @param addresses the judged addresses to connect to, tried in turn; never looked up again
/// @param bodies the limits on the answer's body where they are not the run's, or null
/// @param budgetNanos what is left of the row's active time
/// @param recording takes the bytes that go over the wire, null where they are not kept
public record ExchangeRequest(
    long seq,
    Target target,
    String method,
    RequestHead headers,
    byte @Nullable [] body,
    List<InetAddress> addresses,
    @Nullable BodyLimits bodies,
    long budgetNanos,
    @Nullable Recording recording) {

  /// A request whose answer is read as all are, and whose bytes are not kept.
  public ExchangeRequest(
      long seq,
      Target target,
      String method,
      RequestHead headers,
      byte @Nullable [] body,
      List<InetAddress> addresses,
      long budgetNanos) {
    this(seq, target, method, headers, body, addresses, null, budgetNanos, null);
  }
}

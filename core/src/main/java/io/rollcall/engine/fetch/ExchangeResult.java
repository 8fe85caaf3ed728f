package io.rollcall.engine.fetch;

import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import io.rollcall.record.TlsFacts;
import org.jspecify.annotations.Nullable;

/// How one exchange ended.
public sealed interface ExchangeResult {

  /// The connection that carried it, null where none was made.
  @Nullable Connection connection();

  /// Its times.
  ExchangeTiming timing();

  /// The answer's head, as far as it was understood.
  @Nullable ResponseHead head();

  /// The answer is complete by the protocol.
  record Complete(ResponseHead head, BodyFacts body, Connection connection, ExchangeTiming timing)
      implements ExchangeResult {}

  /// The headers came, and the body was cut: by a limit of ours, or by a fault of theirs.
  record Cut(
      ResponseHead head,
      BodyFacts body,
      Failure failure,
      Connection connection,
      ExchangeTiming timing)
      implements ExchangeResult {}

  /// No usable head came.
  ///
  /// @param head what was understood of it, at least the status, or null
  /// @param requestWritten whether any byte of the request was written, so that the server may have
  ///   acted on it
  record Failed(
      Failure failure,
      boolean requestWritten,
      @Nullable ResponseHead head,
      @Nullable Connection connection,
      ExchangeTiming timing)
      implements ExchangeResult {}

  /// The connection that carried an exchange; its facts are read off the socket itself.
  ///
  /// @param remoteIp the address connected to, as text
  /// @param remotePort the port connected to
  /// @param localIp the address connected from
  /// @param reused whether an earlier exchange used it
  /// @param tls what its handshake told, or null
  record Connection(
      String remoteIp,
      int remotePort,
      @Nullable String localIp,
      boolean reused,
      @Nullable TlsFacts tls) {}

  /// Times in nanoseconds from the exchange's start; -1 where that point was not reached or there
  /// was nothing to do.
  ///
  /// @param connect until the connection was made
  /// @param appConnect until the TLS handshake was done
  /// @param written until the request was written
  /// @param firstByte until the first byte of the answer
  /// @param total until the end, whatever it was
  record ExchangeTiming(long connect, long appConnect, long written, long firstByte, long total) {}
}

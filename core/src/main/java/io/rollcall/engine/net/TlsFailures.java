package io.rollcall.engine.net;

import io.netty.handler.ssl.NotSslRecordException;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What a TLS implementation says where a handshake fails, as a failure.
final class TlsFailures {
  /// What BoringSSL and the JDK say where no version, cipher or protocol is shared.
  private static final Pattern NOTHING_SHARED =
      Pattern.compile(
          "unsupported_protocol|wrong_version|unknown_protocol|no_shared|wrong_cipher"
              + "|invalid_alpn|alpn|application_layer_protocol|protocol version"
              + "|ciphersuite|no appropriate protocol|unknown_cipher|cipher suite");

  private TlsFailures() {}

  /// Why a handshake failed.
  ///
  /// @param peer the host and address, for the message
  static Failure of(@Nullable Throwable thrown, String peer) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateRefusedException refused) {
        return refused.failure();
      }
      if (cause instanceof NotSslRecordException) {
        return Failure.of(FailureKind.TLS_NOT_TLS, peer + " does not speak TLS");
      }
    }
    Failure alert = alert(thrown, peer);
    if (alert != null) {
      return alert;
    }
    SSLException said = firstSaid(thrown);
    return said == null ? closed(peer) : failure(said, peer);
  }

  /// The alert by which the other side ended the connection, or null.
  static @Nullable Failure alert(@Nullable Throwable thrown, String peer) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      int number = TlsAlerts.numberIn(String.valueOf(cause.getMessage()));
      if (number != TlsAlerts.NONE) {
        boolean nothingShared =
            number == TlsAlerts.PROTOCOL_VERSION || number == TlsAlerts.INSUFFICIENT_SECURITY;
        return Failure.of(
            nothingShared ? FailureKind.TLS_PROTOCOL : FailureKind.TLS_ALERT,
            peer + " ended TLS by " + TlsAlerts.text(number));
      }
    }
    return null;
  }

  private static Failure closed(String peer) {
    return Failure.of(
        FailureKind.TLS_CLOSED, peer + " ended the connection within the TLS handshake");
  }

  private static @Nullable SSLException firstSaid(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedChannelException) {
        return null;
      }
      if (cause instanceof SSLException said) {
        return said;
      }
    }
    return null;
  }

  private static Failure failure(SSLException said, String peer) {
    String message = String.valueOf(said.getMessage());
    String folded = message.toLowerCase(Locale.ROOT);
    if (folded.contains("closed")) {
      return closed(peer);
    }
    FailureKind kind =
        NOTHING_SHARED.matcher(folded).find() ? FailureKind.TLS_PROTOCOL : FailureKind.TLS_ERROR;
    return Failure.of(kind, "TLS with " + peer + " failed: " + message);
  }
}

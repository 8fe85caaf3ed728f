package io.rollcall.engine.net;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The alerts of TLS by name and number (RFC 8446, section 6; older ones from RFC 5246).
final class TlsAlerts {
  /// No alert.
  static final int NONE = -1;

  static final int PROTOCOL_VERSION = 70;
  static final int INSUFFICIENT_SECURITY = 71;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0, "close_notify"),
          Map.entry(10, "unexpected_message"),
          Map.entry(20, "bad_record_mac"),
          Map.entry(21, "decryption_failed"),
          Map.entry(22, "record_overflow"),
          Map.entry(30, "decompression_failure"),
          Map.entry(40, "handshake_failure"),
          Map.entry(41, "no_certificate"),
          Map.entry(42, "bad_certificate"),
          Map.entry(43, "unsupported_certificate"),
          Map.entry(44, "certificate_revoked"),
          Map.entry(45, "certificate_expired"),
          Map.entry(46, "certificate_unknown"),
          Map.entry(47, "illegal_parameter"),
          Map.entry(48, "unknown_ca"),
          Map.entry(49, "access_denied"),
          Map.entry(50, "decode_error"),
          Map.entry(51, "decrypt_error"),
          Map.entry(60, "export_restriction"),
          Map.entry(PROTOCOL_VERSION, "protocol_version"),
          Map.entry(INSUFFICIENT_SECURITY, "insufficient_security"),
          Map.entry(80, "internal_error"),
          Map.entry(86, "inappropriate_fallback"),
          Map.entry(90, "user_canceled"),
          Map.entry(100, "no_renegotiation"),
          Map.entry(109, "missing_extension"),
          Map.entry(110, "unsupported_extension"),
          Map.entry(111, "certificate_unobtainable"),
          Map.entry(112, "unrecognized_name"),
          Map.entry(113, "bad_certificate_status_response"),
          Map.entry(114, "bad_certificate_hash_value"),
          Map.entry(115, "unknown_psk_identity"),
          Map.entry(116, "certificate_required"),
          Map.entry(120, "no_application_protocol"));

  /// BoringSSL reports an alert received as reason 1000 + number; the reason is the low 12 bits.
  private static final Pattern BORINGSSL = Pattern.compile("error:([0-9a-fA-F]{8}):");

  private static final int BORINGSSL_ALERTS = 1000;
  private static final int BORINGSSL_REASON = 0xfff;

  /// The JDK names it.
  private static final Pattern JDK = Pattern.compile("Received fatal alert: ([a-z_]+)");

  private TlsAlerts() {}

  /// The number of the alert that the message of an exception tells of, or -1.
  static int numberIn(String message) {
    Matcher boringssl = BORINGSSL.matcher(message);
    if (boringssl.find()) {
      int reason = (int) (Long.parseLong(boringssl.group(1), 16) & BORINGSSL_REASON);
      return reason >= BORINGSSL_ALERTS ? reason - BORINGSSL_ALERTS : NONE;
    }
    Matcher jdk = JDK.matcher(message);
    return jdk.find() ? numberOf(jdk.group(1)) : NONE;
  }

  /// For instance `alert 40 (handshake_failure)`.
  static String text(int number) {
    return "alert " + number + " (" + NAMES.getOrDefault(number, "unassigned") + ")";
  }

  private static int numberOf(String name) {
    String known = name.toLowerCase(Locale.ROOT);
    for (Map.Entry<Integer, String> alert : NAMES.entrySet()) {
      if (alert.getValue().equals(known)) {
        return alert.getKey();
      }
    }
    return NONE;
  }
}

package io.rollcall.practice.world;

import static io.rollcall.practice.world.Argument.COUNT;

/// How the HTTPS server shakes hands: labels of a name under `.test`, read from the server name
/// that the client sends (SNI).
public enum TlsRule implements Behaviour {
  EXPIRED(true, Term.of("expired", "tls.cert_expired", "a certificate of last year")),
  NOT_YET_VALID(
      true, Term.of("not-yet-valid", "tls.cert_not_yet_valid", "a certificate of next year")),
  SELF_SIGNED(true, Term.of("self-signed", "tls.cert_untrusted", "a certificate signed by itself")),
  UNKNOWN_ROOT(true, Term.of("unknown-root", "tls.cert_untrusted", "another authority")),
  CHAIN(false, Term.of("chain", "answered", "host, intermediate authority")),
  REVERSED_CHAIN(
      false, Term.of("reversed-chain", "answered", "host, root, intermediate: out of order")),
  INCOMPLETE_CHAIN(
      true, Term.of("incomplete-chain", "tls.cert_untrusted", "the intermediate is missing")),
  WRONG_HOST(true, Term.of("wrong-host", "tls.cert_wrong_host", "a certificate for other.test")),
  COMMON_NAME_ONLY(
      true, Term.of("cn-only", "tls.cert_wrong_host", "the host in the common name only")),
  WILDCARD(false, Term.of("wildcard", "answered", "a wildcard for the first label")),
  DEEP_WILDCARD(true, Term.of("deep-wildcard", "tls.cert_wrong_host", "a wildcard for two labels")),
  MANY_NAMES(false, Term.of("sans/1000", COUNT, "answered", "N more names in the certificate")),
  TLS_1_2(false, Term.of("tls12", "answered", "TLS 1.2 only")),
  CLIENT_CERTIFICATE_WANTED(
      false, Term.of("client-cert", "answered", "asks for a client certificate")),
  CLIENT_CERTIFICATE_NEEDED(
      true,
      Term.of("client-cert-needed", "tls.alert|connect.reset", "insists on a client certificate")),
  OLD_PROTOCOL(true, Term.of("old-tls", "tls.protocol", "answers with TLS 1.0")),
  ALERT(true, Term.of("tls-alert/40", COUNT, "tls.alert", "ends the handshake by alert N")),
  STALL(true, Term.of("tls-stall", "tls.timeout", "never answers the handshake")),
  STALL_HALFWAY(true, Term.of("tls-stall-late", "tls.timeout", "stops within its first answer")),
  PLAIN_ANSWER(true, Term.of("plain-on-tls", "tls.not_tls", "answers in plain HTTP")),
  GARBAGE(true, Term.of("tls-garbage", "tls.not_tls", "answers bytes that are no TLS")),
  CLOSE(true, Term.of("tls-close", "tls.closed", "closes within the handshake")),
  RESET(true, Term.of("tls-reset", "tls.closed", "resets within the handshake")),
  NO_CLOSE_NOTIFY(
      true, Term.of("no-close-notify", "body.short", "ends without saying so, body until close"));

  private final boolean hostile;
  private final Term term;

  TlsRule(boolean hostile, Term term) {
    this.hostile = hostile;
    this.term = term;
  }

  @Override
  public Term term() {
    return term;
  }

  @Override
  public boolean inName() {
    return true;
  }

  @Override
  public boolean hostile() {
    return hostile;
  }

  @Override
  public String exampleUrl() {
    return "https://"
        + example()
        + ".site1.test/"
        + (this == NO_CLOSE_NOTIFY ? PageStep.UNTIL_CLOSE.word() : "");
  }
}

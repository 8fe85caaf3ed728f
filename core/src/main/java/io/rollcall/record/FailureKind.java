package io.rollcall.record;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Why a row was not answered in full: a stable dotted name, the phase first.
///
/// The names are part of the record's format: they are never renamed, only added to. Each has a row
/// in `docs/reference/outcomes.md`.
public enum FailureKind {
  /// The text is no URL by the WHATWG URL standard.
  INPUT_URL("input.url"),
  /// The URL's scheme is neither `http` nor `https`.
  INPUT_SCHEME("input.scheme"),
  /// The host is empty or no valid host.
  INPUT_HOST("input.host"),
  /// The port is no number from 1 to 65535.
  INPUT_PORT("input.port"),
  /// The text is longer than the limit of a row.
  INPUT_TOO_LONG("input.too_long"),
  /// The text is no valid UTF-8.
  INPUT_ENCODING("input.encoding"),
  /// The text names a range of addresses or ports, which Rollcall does not expand.
  INPUT_RANGE("input.range"),
  /// The line is no valid JSON object with a `url`.
  INPUT_JSON("input.json"),
  /// The CSV record is malformed, or has no URL in its column.
  INPUT_CSV("input.csv"),
  /// The row asks for a method that is no HTTP token.
  INPUT_METHOD("input.method"),
  /// The row gives a header that HTTP forbids.
  INPUT_HEADER("input.header"),

  /// The address is denied by the address rules.
  POLICY_BLOCKED_ADDRESS("policy.blocked_address"),
  /// A redirect leads to a scheme other than `http` and `https`.
  POLICY_BLOCKED_SCHEME("policy.blocked_scheme"),
  /// The port belongs to another protocol (WHATWG Fetch, "bad ports").
  POLICY_BLOCKED_PORT("policy.blocked_port"),
  /// The site's robots.txt forbids it, or could not be read.
  POLICY_ROBOTS("policy.robots"),
  /// The row's request may have arrived before a crash, and its method forbids to send it twice.
  POLICY_UNCERTAIN("policy.uncertain"),
  /// The run's deadline came before the row could be asked.
  POLICY_DEADLINE("policy.deadline"),

  /// The name does not exist.
  DNS_NXDOMAIN("dns.nxdomain"),
  /// The name exists and has no address.
  DNS_NODATA("dns.nodata"),
  /// The name server failed.
  DNS_SERVFAIL("dns.servfail"),
  /// The name server refused.
  DNS_REFUSED("dns.refused"),
  /// No name server answered in time.
  DNS_TIMEOUT("dns.timeout"),
  /// Aliases lead in a circle, or too far.
  DNS_LOOP("dns.loop"),
  /// The look-up failed in another way.
  DNS_ERROR("dns.error"),

  /// Nothing listens at the address.
  CONNECT_REFUSED("connect.refused"),
  /// The connection was not made in time.
  CONNECT_TIMEOUT("connect.timeout"),
  /// The network or host cannot be reached.
  CONNECT_UNREACHABLE("connect.unreachable"),
  /// The connection was reset before the head of an answer was whole.
  CONNECT_RESET("connect.reset"),
  /// The connection failed in another way.
  CONNECT_ERROR("connect.error"),

  /// The certificate is out of date.
  TLS_CERT_EXPIRED("tls.cert_expired"),
  /// The certificate is not valid yet.
  TLS_CERT_NOT_YET_VALID("tls.cert_not_yet_valid"),
  /// The certificate's chain ends at no trusted root.
  TLS_CERT_UNTRUSTED("tls.cert_untrusted"),
  /// The certificate is for other hosts.
  TLS_CERT_WRONG_HOST("tls.cert_wrong_host"),
  /// The two sides share no protocol version or cipher.
  TLS_PROTOCOL("tls.protocol"),
  /// The server ended the handshake by an alert.
  TLS_ALERT("tls.alert"),
  /// The handshake did not end in time.
  TLS_TIMEOUT("tls.timeout"),
  /// The server does not speak TLS.
  TLS_NOT_TLS("tls.not_tls"),
  /// The connection ended within the handshake.
  TLS_CLOSED("tls.closed"),
  /// TLS failed in another way.
  TLS_ERROR("tls.error"),

  /// No first byte, or not all headers, came in time.
  HTTP_TIMEOUT("http.timeout"),
  /// The connection ended without any answer.
  HTTP_NO_RESPONSE("http.no_response"),
  /// The first line is no HTTP/1 status line.
  HTTP_BAD_STATUS_LINE("http.bad_status_line"),
  /// A header breaks the rules of HTTP beyond what is tolerated.
  HTTP_BAD_HEADER("http.bad_header"),
  /// The headers exceed the limit.
  HTTP_HEADER_TOO_LARGE("http.header_too_large"),
  /// Too many interim answers (1xx) came.
  HTTP_TOO_MANY_1XX("http.too_many_1xx"),
  /// The server switched protocols unasked.
  HTTP_UNEXPECTED_101("http.unexpected_101"),
  /// Content-Length or Transfer-Encoding cannot be obeyed.
  HTTP_BAD_FRAMING("http.bad_framing"),
  /// A chunk is malformed.
  HTTP_BAD_CHUNK("http.bad_chunk"),

  /// The connection ended before the body did.
  BODY_SHORT("body.short"),
  /// The connection was reset within the body.
  BODY_RESET("body.reset"),
  /// The body did not come in time.
  BODY_TIMEOUT("body.timeout"),
  /// The body exceeds the limit.
  BODY_TOO_LARGE("body.too_large"),
  /// The body cannot be decoded as its Content-Encoding says.
  BODY_DECODE_ERROR("body.decode_error"),
  /// The body decodes to out of proportion to what was received.
  BODY_DECODE_BOMB("body.decode_bomb"),

  /// More redirects than the limit.
  REDIRECT_TOO_MANY("redirect.too_many"),
  /// A redirect leads back to a URL of the same row.
  REDIRECT_LOOP("redirect.loop"),
  /// The Location is no URL that can be requested.
  REDIRECT_BAD_LOCATION("redirect.bad_location"),

  /// This machine is out of file descriptors; never a record's last word.
  LOCAL_OPEN_FILES("local.open_files"),
  /// This machine is out of local ports; never a record's last word.
  LOCAL_PORTS("local.ports"),
  /// This machine is out of memory for buffers; never a record's last word.
  LOCAL_MEMORY("local.memory"),
  /// This machine has no network; never a record's last word.
  LOCAL_NETWORK("local.network"),
  /// No name server answers this machine; never a record's last word.
  LOCAL_NAME_SERVER("local.name_server");

  private static final Map<String, FailureKind> BY_TEXT =
      Arrays.stream(values()).collect(Collectors.toMap(FailureKind::text, Function.identity()));

  private final String text;
  private final Fault fault;

  FailureKind(String text) {
    this.text = text;
    this.fault = faultOf(text.substring(0, text.indexOf('.')));
  }

  private static Fault faultOf(String phase) {
    return switch (phase) {
      case "input" -> Fault.INPUT;
      case "policy" -> Fault.POLICY;
      case "local" -> Fault.LOCAL;
      default -> Fault.THEIRS;
    };
  }

  /// The stable dotted name, for instance `dns.nxdomain`.
  public String text() {
    return text;
  }

  /// Whose fault it is, as far as the kind tells.
  public Fault fault() {
    return fault;
  }

  /// The kind of that dotted name, or null.
  public static @Nullable FailureKind ofText(String text) {
    return BY_TEXT.get(text);
  }

  /// Whose fault a failure is.
  public enum Fault {
    /// The server's or the network's beyond this machine.
    THEIRS,
    /// A rule of this run forbade it.
    POLICY,
    /// The list's.
    INPUT,
    /// This machine's: never blamed on a row.
    LOCAL;

    /// The lower-case name used in records.
    public String text() {
      return switch (this) {
        case THEIRS -> "theirs";
        case POLICY -> "policy";
        case INPUT -> "input";
        case LOCAL -> "local";
      };
    }
  }
}

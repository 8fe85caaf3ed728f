package io.rollcall.engine.http;

import java.util.EnumSet;
import java.util.List;

/// Something odd in an answer that is tolerated: a stable dotted name in the record.
///
/// The names are never renamed, only added to. Each has a row in `docs/reference/anomalies.md`.
enum Anomaly {
  /// The status line ends with the code, without the space that a reason would follow.
  MISSING_REASON("http.missing_reason", false),
  /// A tab, or more than one space, stands where the status line has one space.
  STATUS_LINE_SPACE("http.status_line_space", false),
  /// A colon follows the status code.
  STATUS_LINE_COLON("http.status_line_colon", false),
  /// A line of the head ends with LF alone.
  BARE_LF("http.bare_lf", true),
  /// The first header line begins with white space; the line was skipped.
  LEADING_FOLD("http.leading_fold", true),
  /// A header continues on further lines, which were joined by one space.
  OBS_FOLD("http.obs_fold", true),
  /// A header line has no colon; the whole line is the name, the value is empty.
  HEADER_WITHOUT_COLON("http.header_without_colon", true),
  /// A header line begins with its colon.
  HEADER_WITHOUT_NAME("http.header_without_name", true),
  /// White space stands between a header's name and its colon; it was removed.
  SPACE_BEFORE_COLON("http.space_before_colon", true),
  /// A header's name has characters that no name may have.
  HEADER_NAME_NOT_TOKEN("http.header_name_not_token", true),
  /// Content-Length is given more than once, with the same number.
  REPEATED_LENGTH("http.repeated_length", true),
  /// An answer that has no body by the protocol announces one, or announces nonsense.
  LENGTH_WITHOUT_BODY("http.length_without_body", true),
  /// Both Content-Length and `Transfer-Encoding: chunked` are given; chunked won.
  BOTH_LENGTH_AND_CHUNKED("http.both_length_and_chunked", true),
  /// An HTTP/1.0 answer is chunked.
  CHUNKED_IN_HTTP10("http.chunked_in_http10", true),
  /// `Transfer-Encoding: identity`, which no longer exists, is given; it was ignored.
  IDENTITY_CODING("http.identity_coding", true),
  /// The same Location is given more than once.
  REPEATED_LOCATION("http.repeated_location", false),
  /// A chunk's size, its data or a trailer ends with LF alone.
  CHUNK_BARE_LF("http.chunk_bare_lf", true),
  /// The TLS connection ended without a closing alert, where only its end ended the body.
  TLS_TRUNCATED("tls.truncated", true),
  /// Content-Encoding names a coding that is not known here; the body was left as it came.
  UNKNOWN_CODING("encoding.unknown", false),
  /// Content-Encoding names a coding, and the body is not coded; it was left as it came.
  NOT_CODED("encoding.not_coded", false),
  /// Bytes follow the end of the coded body; they were ignored.
  TRAILING_GARBAGE("encoding.trailing_garbage", false);

  private final String text;
  private final boolean doubtful;

  Anomaly(String text, boolean doubtful) {
    this.text = text;
    this.doubtful = doubtful;
  }

  /// The stable dotted name.
  String text() {
    return text;
  }

  /// Whether it leaves a doubt about where the answer ends, so that the connection is not used
  /// again.
  boolean doubtful() {
    return doubtful;
  }

  /// The names of these anomalies.
  static List<String> texts(EnumSet<Anomaly> anomalies) {
    return anomalies.isEmpty() ? List.of() : anomalies.stream().map(Anomaly::text).toList();
  }
}

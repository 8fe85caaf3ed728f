package io.rollcall.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The fields of a record, in the order in which they stand in its line.
///
/// The names are part of the record's format: they are never renamed. Each has a row in
/// `docs/reference/record.md` and a property in `record.schema.json`.
public enum RecordField {
  /// The row's ordinal.
  SEQ,
  /// The row's text.
  INPUT,
  /// The row's bytes, where they are no valid UTF-8.
  INPUT_BASE64,
  /// Whether the row's text was cut.
  INPUT_TRUNCATED,
  /// The row's other columns.
  ROW,
  /// The parsed URL.
  URL,
  /// The HTTP method.
  METHOD,
  /// How the row ended.
  OUTCOME,
  /// The ordinal of the earlier row that asks the same.
  DUPLICATE_OF,
  /// Why it was not answered in full.
  FAILURE,
  /// The status code.
  STATUS_CODE,
  /// The HTTP version.
  HTTP_VERSION,
  /// The Content-Type header.
  CONTENT_TYPE,
  /// The Content-Length header.
  CONTENT_LENGTH,
  /// The ETag header.
  ETAG,
  /// The Last-Modified header.
  LAST_MODIFIED,
  /// The title of an HTML body.
  TITLE,
  /// All headers.
  HEADERS,
  /// What was odd and tolerated.
  ANOMALIES,
  /// What an earlier run found, where the server says that it stands.
  NOT_MODIFIED,
  /// Bytes of the decoded body.
  BODY_BYTES,
  /// Bytes of the body as received.
  BODY_BYTES_WIRE,
  /// Whether the body was cut.
  BODY_TRUNCATED,
  /// The decoded body's SHA-256.
  BODY_SHA256,
  /// The decoded body as text.
  BODY,
  /// The decoded body's bytes, where it is no text.
  BODY_BASE64,
  /// Where the body is stored.
  BODY_REF,
  /// The address connected to.
  REMOTE_IP,
  /// The port connected to.
  REMOTE_PORT,
  /// The address connected from.
  LOCAL_IP,
  /// The name that a reverse look-up gave.
  PTR,
  /// The Server header.
  WEBSERVER,
  /// A guess at the operating system.
  OS_HINT,
  /// The TLS facts.
  TLS,
  /// The URL of the last exchange.
  FINAL_URL,
  /// How many redirects were followed.
  NUM_REDIRECTS,
  /// The redirects followed.
  HOPS,
  /// The number of the worker.
  WORKER,
  /// How many attempts were made.
  ATTEMPTS,
  /// The attempts, where there was more than one.
  ATTEMPT_LOG,
  /// Whether the last exchange came over a kept connection.
  CONNECTION_REUSED,
  /// When the row's first exchange began.
  TIMESTAMP,
  /// All waiting in lanes.
  TIME_QUEUE,
  /// Until the name was looked up.
  TIME_NAMELOOKUP,
  /// Until the connection was made.
  TIME_CONNECT,
  /// Until the TLS handshake was done.
  TIME_APPCONNECT,
  /// Until the first byte of the answer.
  TIME_STARTTRANSFER,
  /// The row's active time.
  TIME_TOTAL,
  /// Whether the practice internet answered in place of the real one.
  REHEARSAL;

  private static final Map<String, RecordField> BY_TEXT =
      Arrays.stream(values()).collect(Collectors.toMap(RecordField::text, Function.identity()));

  private final String text = name().toLowerCase(Locale.ROOT);

  /// The name used in records.
  public String text() {
    return text;
  }

  /// The field of that name, or null.
  public static @Nullable RecordField ofText(String text) {
    return BY_TEXT.get(text);
  }

  /// All names, in order.
  public static List<String> texts() {
    return Arrays.stream(values()).map(RecordField::text).toList();
  }
}

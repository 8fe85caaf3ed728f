package io.rollcall.engine.http;

import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.HeaderList;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// How the end of an answer's body is found (RFC 9112, section 6.3).
sealed interface Framing {

  /// There is no body: the answer to HEAD, and 204 and 304.
  record Bodiless() implements Framing {}

  /// Content-Length tells.
  record Length(long bytes) implements Framing {}

  /// The last chunk tells.
  record Chunked() implements Framing {}

  /// The connection's end tells.
  record UntilClose() implements Framing {}

  /// The headers contradict each other, or cannot be obeyed.
  record Faulty(Failure failure) implements Framing {}

  /// Decides on the framing of one answer.
  ///
  /// @param headMethod whether HEAD was asked
  /// @param anomalies takes what was odd and tolerated
  static Framing of(
      int status,
      String version,
      boolean headMethod,
      HeaderList headers,
      EnumSet<Anomaly> anomalies) {
    List<String> lengths = elements(headers, "content-length");
    List<String> codings = elements(headers, "transfer-encoding");
    if (headMethod || status == 204 || status == 304) {
      return bodiless(status == 204 && !headMethod, lengths, codings, anomalies);
    }
    if (codings.isEmpty()) {
      return byLength(lengths, anomalies);
    }
    if (codings.size() == 1 && codings.getFirst().equalsIgnoreCase("identity")) {
      anomalies.add(Anomaly.IDENTITY_CODING);
      return byLength(lengths, anomalies);
    }
    return byCoding(version, lengths, codings, anomalies);
  }

  /// Whether the server keeps the connection open after this answer (RFC 9112, section 9.3).
  static boolean keepsConnection(String version, HeaderList headers) {
    boolean keep = !version.equals("1.0");
    for (String option : elements(headers, "connection")) {
      if (option.equalsIgnoreCase("close")) {
        return false;
      }
      keep |= option.equalsIgnoreCase("keep-alive");
    }
    return keep;
  }

  private static Framing bodiless(
      boolean noContent, List<String> lengths, List<String> codings, EnumSet<Anomaly> anomalies) {
    Framing told = byLength(lengths, EnumSet.noneOf(Anomaly.class));
    boolean bodyAnnounced = !codings.isEmpty() || told instanceof Length(long bytes) && bytes > 0;
    if (told instanceof Faulty || noContent && bodyAnnounced) {
      anomalies.add(Anomaly.LENGTH_WITHOUT_BODY);
    }
    return new Bodiless();
  }

  private static Framing byCoding(
      String version, List<String> lengths, List<String> codings, EnumSet<Anomaly> anomalies) {
    if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
      return faulty("Transfer-Encoding is not chunked alone: ", String.join(", ", codings));
    }
    if (!lengths.isEmpty()) {
      anomalies.add(Anomaly.BOTH_LENGTH_AND_CHUNKED);
    }
    if (version.equals("1.0")) {
      anomalies.add(Anomaly.CHUNKED_IN_HTTP10);
    }
    return new Chunked();
  }

  /// Several equal numbers are one number; they are compared as text, as browsers do.
  private static Framing byLength(List<String> lengths, EnumSet<Anomaly> anomalies) {
    if (lengths.isEmpty()) {
      return new UntilClose();
    }
    String length = lengths.getFirst();
    long bytes = number(length);
    if (bytes < 0) {
      return faulty("Content-Length is no number of bytes: ", length);
    }
    if (lengths.size() > 1) {
      for (String other : lengths) {
        if (!other.equals(length)) {
          return faulty("Content-Length is given as different numbers: ", length + " and " + other);
        }
      }
      anomalies.add(Anomaly.REPEATED_LENGTH);
    }
    return new Length(bytes);
  }

  /// The number that the text's digits make, or -1.
  private static long number(String text) {
    if (text.isEmpty()) {
      return -1;
    }
    long number = 0;
    for (int index = 0; index < text.length(); index++) {
      int digit = text.charAt(index) - '0';
      if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static Faulty faulty(String rule, String value) {
    return new Faulty(Failure.of(FailureKind.HTTP_BAD_FRAMING, rule + Quoted.of(value)));
  }

  /// The elements of a header that is a list, over all its lines; empty ones included.
  private static List<String> elements(HeaderList headers, String name) {
    List<String> elements = List.of();
    for (int index = 0; index < headers.size(); index++) {
      String candidate = headers.name(index);
      if (candidate.length() == name.length() && candidate.equalsIgnoreCase(name)) {
        elements = split(headers.value(index), elements);
      }
    }
    return elements;
  }

  private static List<String> split(String value, List<String> before) {
    int comma = value.indexOf(',');
    if (comma < 0 && before.isEmpty()) {
      return List.of(value);
    }
    List<String> elements = new ArrayList<>(before);
    int start = 0;
    for (; comma >= 0; comma = value.indexOf(',', start)) {
      elements.add(trimmed(value, start, comma));
      start = comma + 1;
    }
    elements.add(trimmed(value, start, value.length()));
    return elements;
  }

  /// White space is space and tab alone (RFC 9110, section 5.6.3).
  private static String trimmed(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    return text.substring(start, end);
  }
}

package io.rollcall.engine.http;

import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.policy.RequestDefaults;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.HeaderList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a head of its lines: status line and headers (RFC 9112, sections 4 and 5), with the
/// tolerance of browsers and curl. Lines come without their line end.
///
/// Confined to the loop of its connection.
final class HeadReader {
  /// Headers of one answer; more would cost memory out of proportion to their bytes.
  static final int HEADERS_MAX = 5_000;

  /// `HTTP/1.` and one digit.
  private static final int VERSION_BYTES = 8;

  private static final boolean[] TOKEN_CHARACTERS = new boolean[128];

  static {
    for (char c = 0; c < 128; c++) {
      TOKEN_CHARACTERS[c] = RequestDefaults.isToken(String.valueOf(c));
    }
  }

  private final EnumSet<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private @Nullable StringBuilder folded;
  private String version = "";
  private int status;

  /// Forgets everything, for the next exchange.
  void clear() {
    anomalies.clear();
    forgetHeaders();
    status = 0;
    version = "";
  }

  /// The code of the last status line understood, or 0.
  int status() {
    return status;
  }

  /// The version of the last status line understood: `1.0` or `1.1`.
  String version() {
    return version;
  }

  EnumSet<Anomaly> anomalies() {
    return anomalies;
  }

  /// The headers understood until now.
  HeaderList headers() {
    settleFold();
    return HeaderList.of(names, values);
  }

  /// What was understood until now, or null where not even a status line was.
  @Nullable ResponseHead head() {
    return status == 0 ? null : head(headers());
  }

  /// The head with these headers and all anomalies until now.
  ResponseHead head(HeaderList headers) {
    return new ResponseHead(status, version, headers, Anomaly.texts(anomalies));
  }

  /// Whether these first bytes of a line can still become a status line.
  static boolean beginsLikeStatusLine(byte[] line, int length) {
    int compared = Math.min(length, VERSION_BYTES - 1);
    for (int index = 0; index < compared; index++) {
      if (line[index] != "HTTP/1.".charAt(index)) {
        return false;
      }
    }
    return true;
  }

  /// Reads a status line.
  ///
  /// @return what is wrong with it, or null; the status may have been understood all the same
  @Nullable Failure statusLine(byte[] line, int length) {
    int code = VERSION_BYTES;
    while (code < length && isBlank(line[code])) {
      code++;
    }
    int end = code + 3;
    if (code == VERSION_BYTES || !isVersion(line, length) || !isCode(line, code, length)) {
      return badStatusLine(line, length);
    }
    forgetHeaders();
    version = line[VERSION_BYTES - 1] == '0' ? "1.0" : "1.1";
    status = (line[code] - '0') * 100 + (line[code + 1] - '0') * 10 + line[code + 2] - '0';
    noteOddities(line, code, end, length);
    int forbidden = forbiddenAt(line, length);
    if (forbidden < 0) {
      return null;
    }
    return line[forbidden] == 0 ? badStatusLine(line, length) : badHeader(line, length);
  }

  /// Reads a header line; it is not empty.
  ///
  /// @return what is wrong with it, or null
  @Nullable Failure headerLine(byte[] line, int length) {
    if (forbiddenAt(line, length) >= 0) {
      return badHeader(line, length);
    }
    if (isBlank(line[0])) {
      fold(line, length);
      return null;
    }
    if (names.size() == HEADERS_MAX) {
      return Failure.of(
          FailureKind.HTTP_HEADER_TOO_LARGE,
          "the answer has more than " + HEADERS_MAX + " headers");
    }
    settleFold();
    addHeader(line, colonAt(line, length), length);
    return null;
  }

  /// The place of the first byte that no line may have: NUL, or CR alone (RFC 9112, section 2.2);
  /// -1 where there is none.
  static int forbiddenAt(byte[] line, int length) {
    for (int index = 0; index < length; index++) {
      if (line[index] == 0 || line[index] == '\r') {
        return index;
      }
    }
    return -1;
  }

  private static boolean isVersion(byte[] line, int length) {
    return length >= VERSION_BYTES
        && beginsLikeStatusLine(line, length)
        && (line[VERSION_BYTES - 1] == '0' || line[VERSION_BYTES - 1] == '1');
  }

  /// Exactly three digits from 100 to 999, then nothing, white space, a colon, or a byte that
  /// [#forbiddenAt] finds.
  private static boolean isCode(byte[] line, int code, int length) {
    int end = code + 3;
    if (end > length || line[code] == '0') {
      return false;
    }
    for (int index = code; index < end; index++) {
      if (line[index] < '0' || line[index] > '9') {
        return false;
      }
    }
    return end == length || isBlank(line[end]) || ":\r\0".indexOf(line[end]) >= 0;
  }

  private void noteOddities(byte[] line, int code, int end, int length) {
    boolean wideAfter = end < length && line[end] == '\t';
    wideAfter |= end + 1 < length && isBlank(line[end]) && isBlank(line[end + 1]);
    if (code > VERSION_BYTES + 1 || line[VERSION_BYTES] == '\t' || wideAfter) {
      anomalies.add(Anomaly.STATUS_LINE_SPACE);
    }
    if (end == length) {
      anomalies.add(Anomaly.MISSING_REASON);
    } else if (line[end] == ':') {
      anomalies.add(Anomaly.STATUS_LINE_COLON);
    }
  }

  private void addHeader(byte[] line, int colon, int length) {
    if (colon < 0) {
      anomalies.add(Anomaly.HEADER_WITHOUT_COLON);
      names.add(text(line, 0, length));
      values.add("");
      return;
    }
    int nameEnd = colon;
    while (nameEnd > 0 && isBlank(line[nameEnd - 1])) {
      nameEnd--;
    }
    if (nameEnd < colon) {
      anomalies.add(Anomaly.SPACE_BEFORE_COLON);
    }
    if (nameEnd == 0) {
      anomalies.add(Anomaly.HEADER_WITHOUT_NAME);
    } else if (!isToken(line, nameEnd)) {
      anomalies.add(Anomaly.HEADER_NAME_NOT_TOKEN);
    }
    names.add(text(line, 0, nameEnd));
    values.add(text(line, colon + 1, length));
  }

  /// Joins a continuation line to the header before it by one space (RFC 9112, section 5.2).
  private void fold(byte[] line, int length) {
    if (names.isEmpty()) {
      anomalies.add(Anomaly.LEADING_FOLD);
      return;
    }
    anomalies.add(Anomaly.OBS_FOLD);
    if (folded == null) {
      folded = new StringBuilder(values.removeLast());
    }
    String text = text(line, 0, length);
    if (!text.isEmpty()) {
      folded.append(folded.isEmpty() ? "" : " ").append(text);
    }
  }

  private void settleFold() {
    if (folded != null) {
      values.add(folded.toString());
      folded = null;
    }
  }

  private void forgetHeaders() {
    names.clear();
    values.clear();
    folded = null;
  }

  private static int colonAt(byte[] line, int length) {
    for (int index = 0; index < length; index++) {
      if (line[index] == ':') {
        return index;
      }
    }
    return -1;
  }

  private static boolean isToken(byte[] line, int length) {
    for (int index = 0; index < length; index++) {
      if (line[index] < 0 || !TOKEN_CHARACTERS[line[index]]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte value) {
    return value == ' ' || value == '\t';
  }

  /// The bytes as ISO 8859-1, white space around them removed.
  private static String text(byte[] line, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(line[start])) {
      start++;
    }
    while (end > start && isBlank(line[end - 1])) {
      end--;
    }
    return new String(line, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /// A first line that is no status line.
  static Failure badStatusLine(byte[] line, int length) {
    return Failure.of(
        FailureKind.HTTP_BAD_STATUS_LINE,
        "the first line is no HTTP/1 status line: "
            + Quoted.of(line, 0, Math.min(length, Quoted.SHOWN_BYTES_MAX)));
  }

  /// A line with a byte that [#forbiddenAt] finds.
  static Failure badHeader(byte[] line, int length) {
    return Failure.of(
        FailureKind.HTTP_BAD_HEADER,
        "a line has a NUL or a lone carriage return: " + Quoted.of(line, 0, length));
  }
}

package io.rollcall.journal;

import io.rollcall.record.FailureKind;
import io.rollcall.record.RecordField;
import io.rollcall.sink.RecordCounts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads of a record's line what a run is counted by, and passes over all else: a million lines in
/// about a second. It trusts that the line is JSON, which a checksum or a check has shown before;
/// where it is none, it tells nothing wrong but nothing at all.
///
/// Confined to one thread.
final class LineScanner {
  private static final byte[] BEGIN = bytes("{\"seq\":");
  private static final byte[] OUTCOME = bytes(RecordField.OUTCOME.text());
  private static final byte[] FAILURE = bytes(RecordField.FAILURE.text());
  private static final byte[] STATUS = bytes(RecordField.STATUS_CODE.text());
  private static final byte[] KIND = bytes("{\"kind\":\"");
  private static final List<byte[]> OUTCOMES =
      RecordCounts.OUTCOMES.stream().map(LineScanner::bytes).toList();

  private byte[] line = new byte[0];
  private int at;
  private int end;

  private String outcome = "";
  private @Nullable FailureKind failure;
  private int status;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// What that line tells, or null where it is no record.
  @Nullable LineFacts facts(byte[] array, int from, int length) {
    line = array;
    at = from;
    end = from + length;
    outcome = "";
    failure = null;
    status = 0;
    if (!startsWith(BEGIN)) {
      return null;
    }
    at += BEGIN.length;
    long seq = number();
    if (seq < 1) {
      return null;
    }
    while (status == 0 && has(',')) {
      at++;
      field();
    }
    return new LineFacts(seq, outcome, failure, status);
  }

  /// Reads one field; behind the line's end where it is none.
  private void field() {
    if (!has('"')) {
      at = end;
      return;
    }
    int name = at + 1;
    skipString();
    int nameLength = at - 1 - name;
    if (!has(':')) {
      at = end;
      return;
    }
    at++;
    if (isName(name, nameLength, STATUS)) {
      status = (int) Math.max(0, number());
      return;
    }
    if (isName(name, nameLength, OUTCOME)) {
      outcome = outcome();
    } else if (isName(name, nameLength, FAILURE)) {
      failure = kind();
    }
    skipValue();
  }

  private boolean isName(int from, int length, byte[] name) {
    return length == name.length && matches(from, name);
  }

  private String outcome() {
    for (int index = 0; index < OUTCOMES.size(); index++) {
      byte[] name = OUTCOMES.get(index);
      if (at + 1 + name.length < end
          && matches(at + 1, name)
          && line[at + 1 + name.length] == '"') {
        return RecordCounts.OUTCOMES.get(index);
      }
    }
    return "";
  }

  private @Nullable FailureKind kind() {
    if (!startsWith(KIND)) {
      return null;
    }
    int from = at + KIND.length;
    int to = from;
    while (to < end && line[to] != '"') {
      to++;
    }
    return FailureKind.ofText(new String(line, from, to - from, StandardCharsets.US_ASCII));
  }

  private boolean has(char ascii) {
    return at < end && line[at] == ascii;
  }

  private boolean startsWith(byte[] text) {
    return at + text.length <= end && matches(at, text);
  }

  private boolean matches(int from, byte[] text) {
    for (int index = 0; index < text.length; index++) {
      if (line[from + index] != text[index]) {
        return false;
      }
    }
    return true;
  }

  /// Reads a whole number, -1 where there is none.
  private long number() {
    long number = 0;
    int digits = 0;
    while (at < end && line[at] >= '0' && line[at] <= '9' && digits < 19) {
      number = 10 * number + (line[at++] - '0');
      digits++;
    }
    return digits == 0 ? -1 : number;
  }

  private void skipValue() {
    int depth = 0;
    while (at < end) {
      byte next = line[at];
      if (next == '"') {
        skipString();
        continue;
      }
      if (depth == 0 && (next == ',' || next == '}')) {
        return;
      }
      depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
      at++;
    }
  }

  /// From an opening quote to behind the closing one.
  private void skipString() {
    at++;
    while (at < end && line[at] != '"') {
      at += line[at] == '\\' ? 2 : 1;
    }
    at = Math.min(end, at + 1);
  }
}

package io.rollcall.sink;

import static io.rollcall.record.RecordField.*;

import io.rollcall.record.Answer;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.FirstFailure;
import io.rollcall.record.Machine;
import io.rollcall.record.Outcome;
import io.rollcall.record.RecordField;
import io.rollcall.record.RowIdentity;
import io.rollcall.record.Timing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes records as JSON Lines: one object a line, its fields in the order of [RecordField], facts
/// that are absent left out. The format is that of `record.schema.json`.
///
/// Confined to whoever encodes, one for each thread: it keeps the text of the last second.
public final class JsonLinesEncoder {
  /// `,"name":` for each field, by ordinal.
  private static final byte[][] KEYS =
      Arrays.stream(RecordField.values())
          .map(field -> JsonText.ascii(",\"" + field.text() + "\":"))
          .toArray(byte[][]::new);

  /// The status of an answer that says that nothing has changed (RFC 9110, section 15.4.5).
  private static final int NOT_MODIFIED_STATUS = 304;

  private static final byte[] BEGIN = JsonText.ascii("{\"seq\":");
  private static final byte[] END = JsonText.ascii("}\n");

  private final FieldSelection selection;
  private final boolean rehearsal;
  private final NestedObjects nested = new NestedObjects();
  private final TimestampText timestamps = nested.timestamps();

  /// An encoder of all fields, for a real run.
  public JsonLinesEncoder() {
    this(FieldSelection.ALL, false);
  }

  /// An encoder of the fields selected.
  ///
  /// @param rehearsal whether the practice internet answers, which each record then says
  public JsonLinesEncoder(FieldSelection selection, boolean rehearsal) {
    this.selection = selection;
    this.rehearsal = rehearsal;
  }

  /// Appends the record's line, with its line feed.
  public void encode(FetchRecord record, LineBuffer out) {
    out.put(BEGIN);
    JsonText.number(out, record.seq());
    row(record.row(), out);
    text(URL, record.url(), out);
    text(METHOD, record.method(), out);
    outcome(record, out);
    answer(record, out);
    body(record.body(), out);
    machine(record, out);
    way(record, out);
    work(record, out);
    times(record, out);
    flag(REHEARSAL, rehearsal, out);
    out.put(END);
  }

  private void row(RowIdentity row, LineBuffer out) {
    text(INPUT, row.input(), out);
    byte[] bytes = row.inputBytes();
    if (bytes != null && opens(INPUT_BASE64, out)) {
      JsonText.base64(out, bytes);
    }
    flag(INPUT_TRUNCATED, row.inputCut(), out);
    byte[] columns = row.columns();
    if (columns != null && opens(ROW, out)) {
      out.put(columns);
    }
  }

  private void outcome(FetchRecord record, LineBuffer out) {
    text(OUTCOME, record.outcome().text(), out);
    if (record.outcome() instanceof Outcome.Duplicate duplicate) {
      number(DUPLICATE_OF, duplicate.of(), out);
    }
    Failure failure = record.outcome().reason();
    if (failure != null && opens(FAILURE, out)) {
      FirstFailure first =
          record.outcome() instanceof Outcome.Skipped skipped ? skipped.first() : null;
      nested.failure(out, failure, first);
    }
  }

  private void answer(FetchRecord record, LineBuffer out) {
    Answer answer = record.answer();
    if (answer != null) {
      number(STATUS_CODE, answer.statusCode(), out);
      text(HTTP_VERSION, answer.httpVersion(), out);
      text(CONTENT_TYPE, answer.contentType(), out);
      count(CONTENT_LENGTH, answer.contentLength(), out);
      text(ETAG, answer.etag(), out);
      text(LAST_MODIFIED, answer.lastModified(), out);
    }
    BodyFacts body = record.body();
    text(TITLE, body == null ? null : body.title(), out);
    if (answer != null) {
      if (answer.headers() != null && opens(HEADERS, out)) {
        nested.headers(out, answer.headers());
      }
      if (!answer.anomalies().isEmpty() && opens(ANOMALIES, out)) {
        nested.strings(out, answer.anomalies());
      }
    }
    notModified(record, out);
  }

  /// What an earlier run found belongs to the row's own URL, so a redirect on the way leaves it
  /// out.
  private void notModified(FetchRecord record, LineBuffer out) {
    byte[] earlier = record.row().earlier();
    boolean stands = record.statusCode() == NOT_MODIFIED_STATUS && record.hops().isEmpty();
    if (earlier != null && stands && opens(NOT_MODIFIED, out)) {
      out.put(earlier);
    }
  }

  private void body(@Nullable BodyFacts body, LineBuffer out) {
    if (body == null) {
      return;
    }
    number(BODY_BYTES, body.bytes(), out);
    number(BODY_BYTES_WIRE, body.bytesWire(), out);
    flag(BODY_TRUNCATED, body.truncated(), out);
    if (opens(BODY_SHA256, out)) {
      JsonText.hexadecimal(out, body.sha256());
    }
    byte[] content = body.content();
    if (content != null && selection.contains(BODY)) {
      content(content, BodyText.of(content, body.charset()), out);
    }
    if (body.ref() != null && opens(BODY_REF, out)) {
      nested.bodyRef(out, body.ref());
    }
  }

  private void content(byte[] content, @Nullable String text, LineBuffer out) {
    if (text != null) {
      text(BODY, text, out);
    } else if (opens(BODY_BASE64, out)) {
      JsonText.base64(out, content);
    }
  }

  private void machine(FetchRecord record, LineBuffer out) {
    Machine machine = record.machine();
    if (machine != null) {
      text(REMOTE_IP, machine.remoteIp(), out);
      number(REMOTE_PORT, machine.remotePort(), out);
      text(LOCAL_IP, machine.localIp(), out);
      text(PTR, machine.ptr(), out);
    }
    Answer answer = record.answer();
    if (answer != null) {
      text(WEBSERVER, answer.webserver(), out);
      if (answer.osHint() != null && opens(OS_HINT, out)) {
        nested.osHint(out, answer.osHint());
      }
    }
    if (record.tls() != null && opens(TLS, out)) {
      nested.tls(out, record.tls());
    }
  }

  private void way(FetchRecord record, LineBuffer out) {
    text(FINAL_URL, record.finalUrl(), out);
    if (record.finalUrl() != null) {
      number(NUM_REDIRECTS, record.hops().size(), out);
    }
    if (!record.hops().isEmpty() && opens(HOPS, out)) {
      nested.hops(out, record.hops());
    }
  }

  private void work(FetchRecord record, LineBuffer out) {
    FetchRecord.Work work = record.work();
    if (work.worker() > 0) {
      number(WORKER, work.worker(), out);
    }
    number(ATTEMPTS, work.attempts(), out);
    if (!work.attemptLog().isEmpty() && opens(ATTEMPT_LOG, out)) {
      nested.attempts(out, work.attemptLog());
    }
    if (record.machine() != null && opens(CONNECTION_REUSED, out)) {
      JsonText.bool(out, work.connectionReused());
    }
  }

  private void times(FetchRecord record, LineBuffer out) {
    if (opens(TIMESTAMP, out)) {
      timestamps.milliseconds(out, record.timestamp());
    }
    Timing timing = record.timing();
    seconds(TIME_QUEUE, timing.queue(), out);
    seconds(TIME_NAMELOOKUP, timing.nameLookUp(), out);
    seconds(TIME_CONNECT, timing.connect(), out);
    seconds(TIME_APPCONNECT, timing.appConnect(), out);
    seconds(TIME_STARTTRANSFER, timing.startTransfer(), out);
    seconds(TIME_TOTAL, timing.total(), out);
  }

  /// Writes the field's name where the field is selected, and says whether it did.
  private boolean opens(RecordField field, LineBuffer out) {
    if (!selection.contains(field)) {
      return false;
    }
    out.put(KEYS[field.ordinal()]);
    return true;
  }

  private void text(RecordField field, @Nullable String value, LineBuffer out) {
    if (value != null && opens(field, out)) {
      JsonText.string(out, value);
    }
  }

  private void number(RecordField field, long value, LineBuffer out) {
    if (opens(field, out)) {
      JsonText.number(out, value);
    }
  }

  /// Writes a count that is negative where it is unknown.
  private void count(RecordField field, long value, LineBuffer out) {
    if (value >= 0) {
      number(field, value, out);
    }
  }

  /// Writes a time that is negative where its point was not reached.
  private void seconds(RecordField field, long nanos, LineBuffer out) {
    if (nanos >= 0 && opens(field, out)) {
      JsonText.seconds(out, nanos);
    }
  }

  /// Writes a mark that stands only where it is true.
  private void flag(RecordField field, boolean value, LineBuffer out) {
    if (value && opens(field, out)) {
      JsonText.bool(out, true);
    }
  }
}

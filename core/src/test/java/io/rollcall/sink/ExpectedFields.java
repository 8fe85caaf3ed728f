package io.rollcall.sink;

import io.rollcall.record.Answer;
import io.rollcall.record.AttemptEntry;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.BodyRef;
import io.rollcall.record.Failure;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.FirstFailure;
import io.rollcall.record.HeaderList;
import io.rollcall.record.Hop;
import io.rollcall.record.Machine;
import io.rollcall.record.Outcome;
import io.rollcall.record.RowIdentity;
import io.rollcall.record.Timing;
import io.rollcall.record.TlsFacts;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a parser must find in a record's line, written without regard to speed and without the
/// encoder's code: the oracle of the round trip.
final class ExpectedFields {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  private ExpectedFields() {}

  /// The fields of that record, in order.
  static Map<String, Object> of(FetchRecord record, boolean rehearsal) {
    ExpectedFields expected = new ExpectedFields();
    expected.identity(record);
    expected.answer(record.answer(), record.body());
    byte[] earlier = record.row().earlier();
    boolean stands = record.statusCode() == 304 && record.hops().isEmpty();
    expected.add("not_modified", earlier != null && stands ? parsed(earlier) : null);
    expected.body(record.body());
    expected.machine(record);
    expected.way(record);
    expected.times(record);
    expected.mark("rehearsal", rehearsal);
    return expected.fields;
  }

  private void identity(FetchRecord record) {
    RowIdentity row = record.row();
    add("seq", BigDecimal.valueOf(row.seq()));
    add("input", row.input());
    add("input_base64", base64(row.inputBytes()));
    mark("input_truncated", row.inputCut());
    add("row", row.columns() == null ? null : parsed(row.columns()));
    add("url", record.url());
    add("method", record.method());
    add("outcome", record.outcome().text());
    add(
        "duplicate_of",
        record.outcome() instanceof Outcome.Duplicate duplicate
            ? BigDecimal.valueOf(duplicate.of())
            : null);
    Map<String, Object> failure = failure(record.outcome().reason());
    FirstFailure first =
        record.outcome() instanceof Outcome.Skipped skipped ? skipped.first() : null;
    if (failure != null && first != null) {
      failure.put("seq", BigDecimal.valueOf(first.seq()));
      failure.put("timestamp", milliseconds(first.timestamp()));
    }
    add("failure", failure);
  }

  private static Object parsed(byte[] json) {
    return ParsedLine.of(new String(json, StandardCharsets.UTF_8));
  }

  private void answer(@Nullable Answer answer, @Nullable BodyFacts body) {
    if (answer != null) {
      add("status_code", BigDecimal.valueOf(answer.statusCode()));
      add("http_version", answer.httpVersion());
      add("content_type", answer.contentType());
      add("content_length", number(answer.contentLength()));
      add("etag", answer.etag());
      add("last_modified", answer.lastModified());
    }
    add("title", body == null ? null : body.title());
    if (answer != null) {
      add("headers", headers(answer.headers()));
      add("anomalies", listed(answer.anomalies()));
    }
  }

  private void body(@Nullable BodyFacts body) {
    if (body == null) {
      return;
    }
    add("body_bytes", number(body.bytes()));
    add("body_bytes_wire", number(body.bytesWire()));
    mark("body_truncated", body.truncated());
    add("body_sha256", HexFormat.of().formatHex(body.sha256()));
    String text = text(body);
    add("body", text);
    add("body_base64", text == null ? base64(body.content()) : null);
    BodyRef ref = body.ref();
    add("body_ref", ref == null ? null : ref(ref));
  }

  private static Map<String, Object> ref(BodyRef ref) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", ref.file());
    fields.put("offset", BigDecimal.valueOf(ref.offset()));
    fields.put("length", BigDecimal.valueOf(ref.length()));
    BodyRef revisit = ref.revisit();
    if (revisit != null) {
      fields.put("revisit_file", revisit.file());
      fields.put("revisit_offset", BigDecimal.valueOf(revisit.offset()));
      fields.put("revisit_length", BigDecimal.valueOf(revisit.length()));
    }
    return fields;
  }

  private static @Nullable String text(BodyFacts body) {
    if (body.content() == null || body.charset() == null || !isKnown(body.charset())) {
      return null;
    }
    Charset charset = Charset.forName(body.charset());
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(body.content())).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isKnown(String charset) {
    return !charset.contains(" ") && Charset.isSupported(charset);
  }

  private void machine(FetchRecord record) {
    Machine machine = record.machine();
    if (machine != null) {
      add("remote_ip", machine.remoteIp());
      add("remote_port", BigDecimal.valueOf(machine.remotePort()));
      add("local_ip", machine.localIp());
      add("ptr", machine.ptr());
    }
    Answer answer = record.answer();
    if (answer != null) {
      add("webserver", answer.webserver());
      add(
          "os_hint",
          answer.osHint() == null
              ? null
              : Map.of("name", answer.osHint().name(), "evidence", answer.osHint().evidence()));
    }
    add("tls", record.tls() == null ? null : tls(record.tls()));
  }

  private static Map<String, Object> tls(TlsFacts tls) {
    ExpectedFields expected = new ExpectedFields();
    expected.add("version", tls.version());
    expected.add("cipher", tls.cipher());
    expected.add("alpn", tls.alpn());
    expected.add("verified", tls.verified());
    expected.add("resumed", tls.resumed());
    expected.add("subject", tls.subject());
    expected.add("issuer", tls.issuer());
    expected.add("san", listed(tls.san()));
    Instant end = tls.notAfter();
    expected.add("not_after", end == null ? null : end.truncatedTo(ChronoUnit.SECONDS).toString());
    expected.add("sha256", tls.sha256());
    return expected.fields;
  }

  private void way(FetchRecord record) {
    add("final_url", record.finalUrl());
    if (record.finalUrl() != null) {
      add("num_redirects", BigDecimal.valueOf(record.hops().size()));
    }
    add("hops", listed(record.hops().stream().map(ExpectedFields::hop).toList()));
    add("worker", record.work().worker() == 0 ? null : number(record.work().worker()));
    add("attempts", number(record.work().attempts()));
    add(
        "attempt_log",
        listed(record.work().attemptLog().stream().map(ExpectedFields::attempt).toList()));
    add("connection_reused", record.machine() == null ? null : record.work().connectionReused());
  }

  private static Map<String, Object> hop(Hop hop) {
    ExpectedFields expected = new ExpectedFields();
    expected.add("url", hop.url());
    expected.add("status_code", number(hop.statusCode()));
    expected.add("location", hop.location());
    expected.add("remote_ip", hop.remoteIp());
    expected.add("remote_port", hop.remoteIp() == null ? null : number(hop.remotePort()));
    expected.add("worker", number(hop.worker()));
    expected.timing(hop.timing());
    return expected.fields;
  }

  private static Map<String, Object> attempt(AttemptEntry attempt) {
    ExpectedFields expected = new ExpectedFields();
    expected.add("timestamp", milliseconds(attempt.timestamp()));
    expected.add("remote_ip", attempt.remoteIp());
    expected.add("status_code", attempt.statusCode() == 0 ? null : number(attempt.statusCode()));
    expected.add("failure", failure(attempt.failure()));
    return expected.fields;
  }

  private void times(FetchRecord record) {
    add("timestamp", milliseconds(record.timestamp()));
    timing(record.timing());
  }

  private void timing(Timing timing) {
    add("time_queue", seconds(timing.queue()));
    add("time_namelookup", seconds(timing.nameLookUp()));
    add("time_connect", seconds(timing.connect()));
    add("time_appconnect", seconds(timing.appConnect()));
    add("time_starttransfer", seconds(timing.startTransfer()));
    add("time_total", seconds(timing.total()));
  }

  private static @Nullable BigDecimal seconds(long nanos) {
    return nanos < 0 ? null : BigDecimal.valueOf(nanos / 1000, 6);
  }

  private static String milliseconds(Instant time) {
    return "%s.%03dZ"
        .formatted(
            time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""),
            time.getNano() / 1_000_000);
  }

  private static @Nullable Map<String, Object> failure(@Nullable Failure failure) {
    if (failure == null) {
      return null;
    }
    ExpectedFields expected = new ExpectedFields();
    expected.add("kind", failure.kind().text());
    expected.add("limit", failure.limit() == null ? null : failure.limit().text());
    expected.add("fault", failure.kind().fault().text());
    expected.add("message", failure.message());
    return expected.fields;
  }

  private static @Nullable Map<String, List<String>> headers(@Nullable HeaderList headers) {
    if (headers == null) {
      return null;
    }
    Map<String, List<String>> byName = new LinkedHashMap<>();
    for (int index = 0; index < headers.size(); index++) {
      String name = headers.name(index).toLowerCase(Locale.ROOT);
      byName.putIfAbsent(name, new ArrayList<>(headers.all(name)));
    }
    return byName;
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }

  private static @Nullable BigDecimal number(long value) {
    return value < 0 ? null : BigDecimal.valueOf(value);
  }

  private static <T> @Nullable List<T> listed(List<T> values) {
    return values.isEmpty() ? null : values;
  }

  private void mark(String name, boolean value) {
    add(name, value ? true : null);
  }

  private void add(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}

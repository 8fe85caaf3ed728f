package io.rollcall.sink;

import io.rollcall.record.AttemptEntry;
import io.rollcall.record.BodyRef;
import io.rollcall.record.Failure;
import io.rollcall.record.FirstFailure;
import io.rollcall.record.HeaderList;
import io.rollcall.record.Hop;
import io.rollcall.record.OsHint;
import io.rollcall.record.TlsFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the objects and arrays within a record.
///
/// Confined to its encoder.
final class NestedObjects {
  private final TimestampText timestamps = new TimestampText();

  /// The writer of timestamps, shared so that its text of the last second is.
  TimestampText timestamps() {
    return timestamps;
  }

  /// Writes a failure, and where it is a site's, who met it first.
  void failure(LineBuffer out, Failure failure, @Nullable FirstFailure first) {
    failure(out, failure);
    if (first != null) {
      out.truncate(out.length() - 1);
      number(out, "seq", first.seq());
      key(out, "timestamp");
      timestamps.milliseconds(out, first.timestamp());
      out.put('}');
    }
  }

  void failure(LineBuffer out, Failure failure) {
    out.put('{');
    text(out, "kind", failure.kind().text());
    if (failure.limit() != null) {
      text(out, "limit", failure.limit().text());
    }
    text(out, "fault", failure.kind().fault().text());
    text(out, "message", failure.message());
    out.put('}');
  }

  void osHint(LineBuffer out, OsHint hint) {
    out.put('{');
    text(out, "name", hint.name());
    text(out, "evidence", hint.evidence());
    out.put('}');
  }

  void bodyRef(LineBuffer out, BodyRef ref) {
    out.put('{');
    place(out, "", ref);
    if (ref.revisit() != null) {
      place(out, "revisit_", ref.revisit());
    }
    out.put('}');
  }

  private static void place(LineBuffer out, String prefix, BodyRef place) {
    text(out, prefix + "file", place.file());
    key(out, prefix + "offset");
    JsonText.number(out, place.offset());
    key(out, prefix + "length");
    JsonText.number(out, place.length());
  }

  void tls(LineBuffer out, TlsFacts tls) {
    out.put('{');
    text(out, "version", tls.version());
    text(out, "cipher", tls.cipher());
    text(out, "alpn", tls.alpn());
    key(out, "verified");
    JsonText.bool(out, tls.verified());
    key(out, "resumed");
    JsonText.bool(out, tls.resumed());
    text(out, "subject", tls.subject());
    text(out, "issuer", tls.issuer());
    if (!tls.san().isEmpty()) {
      key(out, "san");
      strings(out, tls.san());
    }
    Instant notAfter = tls.notAfter();
    if (notAfter != null && TimestampText.hasText(notAfter)) {
      key(out, "not_after");
      TimestampText.seconds(out, notAfter);
    }
    text(out, "sha256", tls.sha256());
    out.put('}');
  }

  void hops(LineBuffer out, List<Hop> hops) {
    out.put('[');
    for (int index = 0; index < hops.size(); index++) {
      comma(out, index);
      hop(out, hops.get(index));
    }
    out.put(']');
  }

  private static void hop(LineBuffer out, Hop hop) {
    out.put('{');
    text(out, "url", hop.url());
    number(out, "status_code", hop.statusCode());
    text(out, "location", hop.location());
    if (hop.remoteIp() != null) {
      text(out, "remote_ip", hop.remoteIp());
      number(out, "remote_port", hop.remotePort());
    }
    if (hop.worker() > 0) {
      number(out, "worker", hop.worker());
    }
    seconds(out, "time_queue", hop.timing().queue());
    seconds(out, "time_namelookup", hop.timing().nameLookUp());
    seconds(out, "time_connect", hop.timing().connect());
    seconds(out, "time_appconnect", hop.timing().appConnect());
    seconds(out, "time_starttransfer", hop.timing().startTransfer());
    seconds(out, "time_total", hop.timing().total());
    out.put('}');
  }

  void attempts(LineBuffer out, List<AttemptEntry> attempts) {
    out.put('[');
    for (int index = 0; index < attempts.size(); index++) {
      comma(out, index);
      attempt(out, attempts.get(index));
    }
    out.put(']');
  }

  private void attempt(LineBuffer out, AttemptEntry attempt) {
    out.put('{');
    key(out, "timestamp");
    timestamps.milliseconds(out, attempt.timestamp());
    text(out, "remote_ip", attempt.remoteIp());
    if (attempt.statusCode() > 0) {
      number(out, "status_code", attempt.statusCode());
    }
    if (attempt.failure() != null) {
      key(out, "failure");
      failure(out, attempt.failure());
    }
    out.put('}');
  }

  /// Writes headers as lower-case names with their values in order.
  void headers(LineBuffer out, HeaderList headers) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    for (int index = 0; index < headers.size(); index++) {
      byName
          .computeIfAbsent(headers.name(index).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(headers.value(index));
    }
    out.put('{');
    int index = 0;
    for (Map.Entry<String, List<String>> header : byName.entrySet()) {
      comma(out, index++);
      JsonText.string(out, header.getKey());
      out.put(':');
      strings(out, header.getValue());
    }
    out.put('}');
  }

  void strings(LineBuffer out, List<String> texts) {
    out.put('[');
    for (int index = 0; index < texts.size(); index++) {
      comma(out, index);
      JsonText.string(out, texts.get(index));
    }
    out.put(']');
  }

  private static void text(LineBuffer out, String name, @Nullable String value) {
    if (value != null) {
      key(out, name);
      JsonText.string(out, value);
    }
  }

  private static void number(LineBuffer out, String name, long value) {
    key(out, name);
    JsonText.number(out, value);
  }

  private static void seconds(LineBuffer out, String name, long nanos) {
    if (nanos >= 0) {
      key(out, name);
      JsonText.seconds(out, nanos);
    }
  }

  /// Writes a name, and the comma before it unless it is the object's first.
  private static void key(LineBuffer out, String name) {
    if (out.last() != '{') {
      out.put(',');
    }
    JsonText.string(out, name);
    out.put(':');
  }

  private static void comma(LineBuffer out, int index) {
    if (index > 0) {
      out.put(',');
    }
  }
}

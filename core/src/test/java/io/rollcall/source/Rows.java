package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rollcall.record.Failure;
import io.rollcall.record.RowIdentity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.function.Executable;

/// Writes rows as lines that tests can compare: `seq address`, or `seq kind input` where there is a
/// fault; behind them what else the row holds.
final class Rows {
  private Rows() {}

  static List<String> of(RowSource source) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Row row = source.next(); row != null; row = source.next()) {
      rows.add(text(row));
    }
    return rows;
  }

  static List<String> ofLines(String list) throws IOException {
    return ofLines(list.getBytes(StandardCharsets.UTF_8));
  }

  static List<String> ofLines(byte[] list) throws IOException {
    return of(lines(list));
  }

  static RowSource lines(byte[] list) throws IOException {
    return RowSource.lines(new ByteArrayInputStream(list), "the list");
  }

  /// The next row as text, or `end`.
  static String next(RowSource source) throws IOException {
    Row row = source.next();
    return row == null ? "end" : text(row);
  }

  /// The message by which a list is refused.
  static String refusal(Executable reading) {
    return String.valueOf(assertThrows(IOException.class, reading).getMessage());
  }

  static String text(Row row) {
    RowIdentity identity = row.identity();
    Failure fault = row.fault();
    StringBuilder text = new StringBuilder().append(identity.seq()).append(' ');
    text.append(fault == null ? row.address() : fault.kind().text() + " " + shown(identity));
    text.append(identity.inputCut() ? " (cut)" : "");
    byte[] columns = identity.columns();
    text.append(columns == null ? "" : " " + new String(columns, StandardCharsets.UTF_8));
    RowRequest request = row.request();
    text.append(request == null ? "" : " " + text(request));
    return text.toString();
  }

  static String text(RowRequest request) {
    byte[] body = request.body();
    StringBuilder text = new StringBuilder().append(request.method());
    request
        .headers()
        .forEach(field -> text.append(" ").append(field.name()).append(": ").append(field.value()));
    return text.append(body == null ? "" : " " + new String(body, StandardCharsets.UTF_8))
        .toString();
  }

  static byte[] gzip(String text) {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static String shown(RowIdentity identity) {
    String input = identity.input();
    byte[] bytes = identity.inputBytes();
    return input == null ? Base64.getEncoder().encodeToString(bytes) : input;
  }
}

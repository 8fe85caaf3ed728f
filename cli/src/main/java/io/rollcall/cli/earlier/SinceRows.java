package io.rollcall.cli.earlier;

import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.sinks.view.NoRecordException;
import io.rollcall.sinks.view.OrderedLines;
import io.rollcall.source.ForwardingSource;
import io.rollcall.source.Row;
import io.rollcall.source.RowRequest;
import io.rollcall.source.RowRequest.HeaderField;
import io.rollcall.source.RowSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rows of another source, each asked only for what has changed since an earlier run answered
/// it (RFC 9110, section 13): with `If-None-Match` where that answer had an ETag, else with
/// `If-Modified-Since` where it had a Last-Modified.
///
/// A row is asked so where the earlier run has the same URL under the same ordinal, asked with the
/// same method, and was answered without a redirect by 200, or by a 304 that carried one on. Both
/// are read side by side, so memory does not grow with them.
///
/// Confined to the thread that reads; only the progress may be asked for from other threads.
public final class SinceRows extends ForwardingSource {
  private static final int WINDOW_ROWS = 1 << 20;
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final Path earlier;
  private final Targets targets;
  private final String method;
  private final OrderedLines lines;
  private final EarlierRecord.Reader reader = new EarlierRecord.Reader();
  private @Nullable EarlierRecord next;
  private byte[] line = new byte[0];

  /// @param earlier the earlier run's output
  /// @param targets what a row's text is as a URL
  /// @param method the method of rows that name none
  /// @throws IOException if the output cannot be read
  public SinceRows(Path earlier, RowSource source, Targets targets, String method)
      throws IOException {
    super(source);
    this.earlier = earlier;
    this.targets = targets;
    this.method = method;
    this.lines = new OrderedLines(earlier, WINDOW_ROWS, seq -> false);
    lines.end();
    advance();
  }

  private void advance() throws IOException {
    next = null;
    try {
      if (lines.advance()) {
        line = Arrays.copyOf(lines.array(), lines.length());
        next = reader.read(line, 0, line.length);
      }
    } catch (NoRecordException refused) {
      throw new IOException(
          earlier + " is no output of Rollcall: " + refused.getMessage(), refused);
    }
  }

  @Override
  public @Nullable Row next() throws IOException {
    Row row = source.next();
    if (row == null) {
      return null;
    }
    while (next != null && next.seq() < row.identity().seq()) {
      advance();
    }
    EarlierRecord record = next;
    return record != null && record.seq() == row.identity().seq() ? since(row, record) : row;
  }

  private Row since(Row row, EarlierRecord record) throws IOException {
    HeaderField condition = isSame(row, record) ? condition(record) : null;
    if (condition == null) {
      return row;
    }
    RowRequest own = row.request();
    List<HeaderField> headers = new ArrayList<>();
    headers.add(condition);
    if (own != null) {
      headers.addAll(own.headers());
    }
    RowRequest request =
        own == null
            ? new RowRequest(null, headers, null)
            : new RowRequest(own.method(), headers, own.body());
    byte[] found = new EarlierAnswer(line).json();
    return new Row(row.identity().withEarlier(found), row.address(), request, null);
  }

  private boolean isSame(Row row, EarlierRecord record) {
    String asked = row.request() == null ? null : row.request().method();
    return row.fault() == null
        && !row.isDuplicate()
        && "answered".equals(record.text("outcome"))
        && (asked == null ? method : asked).equals(record.text("method"))
        && record.value("num_redirects") instanceof Long redirects
        && redirects == 0
        && hasContent(record)
        && targets.ofRow(row.address()) instanceof Target target
        && target.href().equals(record.text("url"));
  }

  private static boolean hasContent(EarlierRecord record) {
    Object status = record.value("status_code");
    return Objects.equals(status, (long) OK)
        || (Objects.equals(status, (long) NOT_MODIFIED)
            && record.value("not_modified.timestamp") != null);
  }

  private static @Nullable HeaderField condition(EarlierRecord record) {
    String etag = either(record, "etag");
    if (etag != null) {
      return new HeaderField("If-None-Match", etag);
    }
    String modified = either(record, "last_modified");
    return modified == null ? null : new HeaderField("If-Modified-Since", modified);
  }

  /// What the answer itself had, or what it carried on; null where that cannot be a header's value.
  private static @Nullable String either(EarlierRecord record, String name) {
    String own = record.text(name);
    String value = own == null ? record.text("not_modified." + name) : own;
    return value == null || value.isEmpty() || !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)
        ? null
        : value;
  }

  @Override
  public void close() throws IOException {
    try (lines) {
      source.close();
    }
  }
}

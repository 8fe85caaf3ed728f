package io.rollcall.sink;

import io.rollcall.record.FetchRecord;
import java.io.IOException;
import java.io.OutputStream;

/// Writes records as JSON Lines to a stream, whole lines at a time, and closes it at the end.
///
/// Confined to the run's writer thread.
public final class JsonLinesSink implements RecordSink {
  private static final int BATCH_BYTES = 64 << 10;

  private final OutputStream out;
  private final JsonLinesEncoder encoder;
  private final LineBuffer lines = new LineBuffer(2 * BATCH_BYTES);

  /// Writes all fields to that stream.
  public JsonLinesSink(OutputStream out) {
    this(out, new JsonLinesEncoder());
  }

  /// Writes to that stream what the encoder encodes.
  public JsonLinesSink(OutputStream out, JsonLinesEncoder encoder) {
    this.out = out;
    this.encoder = encoder;
  }

  @Override
  public void write(FetchRecord record) throws IOException {
    encoder.encode(record, lines);
    if (lines.length() >= BATCH_BYTES) {
      writeLines();
    }
  }

  @Override
  public void flush() throws IOException {
    writeLines();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }

  private void writeLines() throws IOException {
    lines.writeTo(out);
    lines.clear();
  }
}

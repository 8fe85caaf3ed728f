package io.rollcall.sinks.lines;

import io.rollcall.record.RecordField;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sinks.view.FieldSlices;
import io.rollcall.sinks.view.RecordReader;
import io.rollcall.sinks.view.RecordShape;
import io.rollcall.sinks.view.Shape.Group;
import io.rollcall.sinks.view.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// The journal's lines as they are, or the fields wanted of each, byte for byte.
///
/// Confined to one thread.
public final class JsonLinesView implements View {
  private static final int PENDING_BYTES_MAX = 64 << 10;

  private final OutputStream out;
  private final FieldSelection fields;
  private final RecordReader reader;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream(2 * PENDING_BYTES_MAX);

  /// Writes lines to that stream.
  ///
  /// @param out takes the bytes, compresses them or not, and is closed with the view
  /// @param fields the fields wanted
  public JsonLinesView(OutputStream out, FieldSelection fields) {
    this.out = out;
    this.fields = fields;
    Group whole = RecordShape.of(FieldSelection.ALL);
    this.reader = new RecordReader(whole, whole);
  }

  @Override
  public void add(byte[] array, int from, int length) throws IOException {
    reader.read(array, from, length);
    if (fields.isAll()) {
      pending.write(array, from, length);
    } else {
      addSelected(array, from, length);
    }
    pending.write('\n');
    if (pending.size() > PENDING_BYTES_MAX) {
      writeOut();
    }
  }

  private void addSelected(byte[] array, int from, int length) throws IOException {
    int begin = pending.size();
    FieldSlices.each(
        array,
        from,
        length,
        (name, start, value, end) -> {
          RecordField field = RecordField.ofText(name);
          if (field != null && fields.contains(field)) {
            pending.write(pending.size() == begin ? '{' : ',');
            pending.write(array, start, end - start);
          }
        });
    pending.write('}');
  }

  private void writeOut() throws IOException {
    pending.writeTo(out);
    pending.reset();
  }

  @Override
  public void publish() throws IOException {
    writeOut();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      writeOut();
    }
  }

  @Override
  public void abandon() {
    try (out) {
      pending.reset();
    } catch (IOException worthless) {
      // Nothing that was written is wanted any more.
      return;
    }
  }
}

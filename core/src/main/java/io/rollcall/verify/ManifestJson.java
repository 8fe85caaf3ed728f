package io.rollcall.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.rollcall.journal.Checkpoint;
import io.rollcall.journal.StoreMark;
import io.rollcall.record.FailureKind;
import io.rollcall.record.RecordField;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sink.OutputIdentity;
import io.rollcall.sink.RecordCounts;
import io.rollcall.source.ListIdentity;
import io.rollcall.verify.Manifest.RowsRead;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A manifest as JSON: indented, its keys in one order, so that two can be compared by eye.
final class ManifestJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private ManifestJson() {}

  /// The manifest's text.
  static String text(Manifest manifest) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(printer());
      write(json, manifest);
    }
    return text + "\n";
  }

  private static DefaultPrettyPrinter printer() {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentArraysWith(INDENTER);
    printer.indentObjectsWith(INDENTER);
    return printer;
  }

  private static void write(JsonGenerator json, Manifest manifest) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema_version", manifest.schemaVersion());
    json.writeStringField("rollcall", manifest.origin().rollcall());
    json.writeStringField("run", manifest.origin().run());
    json.writeBooleanField("complete", manifest.complete());
    json.writeBooleanField("rehearsal", manifest.rehearsal());
    json.writeStringField("started", manifest.origin().started().toString());
    if (manifest.ended() != null) {
      json.writeStringField("ended", manifest.ended().toString());
    }
    writeLists(json, manifest.lists());
    json.writeObjectFieldStart("options");
    for (Map.Entry<String, String> option : manifest.options().entrySet()) {
      json.writeStringField(option.getKey(), option.getValue());
    }
    json.writeEndObject();
    writeRows(json, manifest.rows());
    writeCounts(json, manifest.records());
    writeOutput(json, manifest);
    writeCheckpoint(json, manifest.checkpoint());
    writeContinuation(json, manifest.continuation());
    json.writeEndObject();
  }

  private static void writeLists(JsonGenerator json, List<ListIdentity> lists) throws IOException {
    json.writeArrayFieldStart("lists");
    for (ListIdentity list : lists) {
      json.writeStartObject();
      json.writeStringField("name", list.name());
      json.writeNumberField("bytes", list.bytes());
      json.writeStringField("sha256", list.sha256());
      json.writeBooleanField("whole", list.whole());
      if (list.bytesTotal() >= 0) {
        json.writeNumberField("bytes_total", list.bytesTotal());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeRows(JsonGenerator json, RowsRead rows) throws IOException {
    json.writeObjectFieldStart("rows");
    json.writeNumberField("read", rows.count());
    if (rows.lastSeq() > 0) {
      json.writeNumberField("last_seq", rows.lastSeq());
    }
    json.writeEndObject();
  }

  private static void writeCounts(JsonGenerator json, RecordCounts counts) throws IOException {
    json.writeObjectFieldStart("records");
    json.writeNumberField("count", counts.records());
    json.writeObjectFieldStart("outcomes");
    for (Map.Entry<String, Long> outcome : counts.outcomes().entrySet()) {
      json.writeNumberField(outcome.getKey(), outcome.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("failures");
    for (Map.Entry<FailureKind, Long> failure : counts.failures().entrySet()) {
      json.writeNumberField(failure.getKey().text(), failure.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeOutput(JsonGenerator json, Manifest manifest) throws IOException {
    json.writeObjectFieldStart("output");
    json.writeStringField("name", manifest.output().name());
    json.writeNumberField("bytes", manifest.output().bytes());
    json.writeStringField("crc32c", manifest.output().crc32c());
    if (!manifest.fields().isAll()) {
      json.writeArrayFieldStart("fields");
      for (RecordField field : manifest.fields().fields()) {
        json.writeString(field.text());
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void writeCheckpoint(JsonGenerator json, Checkpoint checkpoint)
      throws IOException {
    json.writeObjectFieldStart("checkpoint");
    json.writeNumberField("bytes", checkpoint.bytes());
    json.writeNumberField("rows", checkpoint.rows());
    json.writeStringField("crc32c", checkpoint.checksum());
    StoreMark store = checkpoint.store();
    if (store != null) {
      json.writeObjectFieldStart("store");
      json.writeNumberField("file", store.file());
      json.writeNumberField("bytes", store.bytes());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeContinuation(JsonGenerator json, Manifest.Continuation continuation)
      throws IOException {
    if (continuation.equals(Manifest.Continuation.NONE)) {
      return;
    }
    json.writeObjectFieldStart("continuation");
    json.writeStringField("command", continuation.command());
    writeTexts(json, "views", continuation.views());
    if (!continuation.stores().isEmpty()) {
      writeTexts(json, "stores", continuation.stores());
    }
    json.writeEndObject();
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /// The manifest of these properties.
  static Manifest manifest(JsonFields fields) throws IOException {
    long version = fields.whole("schema_version");
    if (version != RecordSchema.VERSION) {
      throw fields.wrong("schema_version", String.valueOf(RecordSchema.VERSION));
    }
    JsonFields output = fields.object("output");
    return new Manifest(
        RecordSchema.VERSION,
        new Manifest.Origin(fields.text("rollcall"), fields.text("run"), fields.time("started")),
        fields.has("ended") ? fields.time("ended") : null,
        fields.flag("complete"),
        lists(fields.objects("lists")),
        fields.object("options").allTexts(),
        rows(fields.object("rows")),
        counts(fields.object("records")),
        new OutputIdentity(output.text("name"), output.whole("bytes"), output.text("crc32c")),
        checkpoint(fields.object("checkpoint")),
        output.has("fields") ? selection(output.texts("fields")) : FieldSelection.ALL,
        fields.flag("rehearsal"),
        fields.has("continuation")
            ? continuation(fields.object("continuation"))
            : Manifest.Continuation.NONE);
  }

  private static Manifest.Continuation continuation(JsonFields continuation) throws IOException {
    return new Manifest.Continuation(
        continuation.text("command"),
        continuation.texts("views"),
        continuation.has("stores") ? continuation.texts("stores") : List.of());
  }

  private static List<ListIdentity> lists(List<JsonFields> lists) throws IOException {
    List<ListIdentity> identities = new ArrayList<>();
    for (JsonFields list : lists) {
      identities.add(
          new ListIdentity(
              list.text("name"),
              list.whole("bytes"),
              list.text("sha256"),
              list.flag("whole"),
              list.has("bytes_total") ? list.whole("bytes_total") : -1));
    }
    return identities;
  }

  private static Checkpoint checkpoint(JsonFields checkpoint) throws IOException {
    try {
      int crc32c = Integer.parseUnsignedInt(checkpoint.text("crc32c"), 16);
      return new Checkpoint(
          checkpoint.whole("bytes"),
          checkpoint.whole("rows"),
          crc32c,
          checkpoint.has("store") ? mark(checkpoint.object("store")) : null);
    } catch (NumberFormatException e) {
      throw checkpoint.wrong("crc32c", "eight hexadecimal digits");
    }
  }

  private static StoreMark mark(JsonFields store) throws IOException {
    long file = store.whole("file");
    if (file > Integer.MAX_VALUE) {
      throw store.wrong("file", "the number of a file");
    }
    return new StoreMark((int) file, store.whole("bytes"));
  }

  private static RowsRead rows(JsonFields rows) throws IOException {
    return new RowsRead(rows.whole("read"), rows.has("last_seq") ? rows.whole("last_seq") : 0);
  }

  private static RecordCounts counts(JsonFields records) throws IOException {
    Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
    for (Map.Entry<String, Long> failure : records.object("failures").allNumbers().entrySet()) {
      FailureKind kind = FailureKind.ofText(failure.getKey());
      if (kind == null) {
        throw new IOException("there is no kind of failure '" + failure.getKey() + "'");
      }
      failures.put(kind, failure.getValue());
    }
    RecordCounts counts;
    try {
      counts = new RecordCounts(records.object("outcomes").allNumbers(), failures);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (counts.records() != records.whole("count")) {
      throw records.wrong("count", "the sum of the outcomes, " + counts.records());
    }
    return counts;
  }

  private static FieldSelection selection(List<String> names) throws IOException {
    try {
      return FieldSelection.parse(String.join(",", names));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}

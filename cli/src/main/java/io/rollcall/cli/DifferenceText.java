package io.rollcall.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.rollcall.cli.earlier.Difference;
import io.rollcall.record.PrintableText;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Differences as a person reads them, or as one JSON object a line.
///
/// @param out takes them
/// @param json whether programs read them
record DifferenceText(PrintStream out, boolean json) {
  private static final int VALUE_CHARS_MAX = 100;
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

  void print(Difference difference) {
    if (json) {
      out.print(object(difference));
      out.print('\n');
    } else {
      lines(difference).forEach(line -> out.print(line + "\n"));
    }
  }

  private static List<String> lines(Difference difference) {
    return switch (difference) {
      case Difference.Changed changed -> {
        List<String> lines = new ArrayList<>();
        lines.add("changed   " + row(changed.url(), changed.newSeq()));
        for (Difference.Field field : changed.fields()) {
          lines.add(
              "          "
                  + field.name()
                  + ": "
                  + shown(field.before())
                  + " -> "
                  + shown(field.after()));
        }
        yield lines;
      }
      case Difference.Appeared one ->
          List.of("appeared  " + row(one.url(), one.newSeq()) + ended(one.outcome(), one.status()));
      case Difference.Vanished one ->
          List.of("vanished  " + row(one.url(), one.oldSeq()) + ended(one.outcome(), one.status()));
    };
  }

  private static String row(String url, long seq) {
    return shown(url) + "  (row " + seq + ")";
  }

  private static String ended(String outcome, @Nullable String status) {
    return "  " + outcome + (status == null ? "" : " " + status);
  }

  /// A value on one line, its control characters escaped; a long one cut off.
  private static String shown(@Nullable Object value) {
    String text = value == null ? "(absent)" : PrintableText.of(value.toString());
    return text.length() <= VALUE_CHARS_MAX ? text : text.substring(0, VALUE_CHARS_MAX) + "...";
  }

  private static String object(Difference difference) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      switch (difference) {
        case Difference.Changed changed -> {
          begin(json, "changed", changed.url());
          json.writeNumberField("old_seq", changed.oldSeq());
          json.writeNumberField("new_seq", changed.newSeq());
          fields(json, changed.fields());
        }
        case Difference.Appeared one -> {
          begin(json, "appeared", one.url());
          json.writeNumberField("new_seq", one.newSeq());
          end(json, one.outcome(), one.status());
        }
        case Difference.Vanished one -> {
          begin(json, "vanished", one.url());
          json.writeNumberField("old_seq", one.oldSeq());
          end(json, one.outcome(), one.status());
        }
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void begin(JsonGenerator json, String change, String url) throws IOException {
    json.writeStringField("change", change);
    json.writeStringField("url", url);
  }

  private static void end(JsonGenerator json, String outcome, @Nullable String status)
      throws IOException {
    json.writeStringField("outcome", outcome);
    if (status != null) {
      json.writeNumberField("status_code", Integer.parseInt(status));
    }
  }

  private static void fields(JsonGenerator json, List<Difference.Field> fields) throws IOException {
    json.writeObjectFieldStart("fields");
    for (Difference.Field field : fields) {
      json.writeObjectFieldStart(field.name());
      value(json, "old", field.before());
      value(json, "new", field.after());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /// A value that is absent is left out, as in a record.
  private static void value(JsonGenerator json, String name, @Nullable Object value)
      throws IOException {
    switch (value) {
      case null -> {}
      case Long number -> json.writeNumberField(name, number);
      case Double number -> json.writeNumberField(name, number);
      case Boolean flag -> json.writeBooleanField(name, flag);
      default -> json.writeStringField(name, value.toString());
    }
  }
}

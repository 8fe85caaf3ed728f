package io.rollcall.cli.comparison;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// A comparison as one JSON object, its times in seconds.
final class ComparisonJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ComparisonJson() {}

  /// The object, on one line without its end.
  static String text(Comparison comparison) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("rows", comparison.rows());
      json.writeArrayFieldStart("workers");
      for (Measured each : comparison.measured()) {
        write(json, comparison, each);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string cannot be written", impossible);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Comparison comparison, Measured each)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("workers", each.workers());
    json.writeBooleanField("auto", each.found());
    json.writeNumberField("seconds", each.medianNanos() / 1e9);
    json.writeNumberField("speed_up", comparison.speedUp(each));
    json.writeNumberField("efficiency", comparison.efficiency(each));
    json.writeArrayFieldStart("all_seconds");
    for (long nanos : each.nanos()) {
      json.writeNumber(nanos / 1e9);
    }
    json.writeEndArray();
    if (each.bound() != null) {
      json.writeStringField("bounded_by", each.bound().text());
    }
    json.writeEndObject();
  }
}

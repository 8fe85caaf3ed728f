package io.rollcall.cli.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.rollcall.plan.Census;
import io.rollcall.plan.Change;
import io.rollcall.plan.Plan;
import io.rollcall.plan.Prospect.Limit;
import io.rollcall.plan.RefusedRows;
import io.rollcall.plan.SiteLoad;
import io.rollcall.policy.Politeness;
import io.rollcall.record.PrintableText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;

/// A plan as one JSON object, its times in seconds.
final class PlanJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private PlanJson() {}

  /// The object, on one line without its end.
  static String text(Census census, Plan plan, Politeness politeness) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      writeList(json, census);
      writeSites(json, plan);
      writeTime(json, plan);
      writeChanges(json, plan);
      json.writeNumberField("workers", plan.workersMost());
      json.writeNumberField("open_files_max", plan.openFilesMax());
      json.writeNumberField("memory_bytes", plan.memoryBytes());
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string cannot be written", impossible);
    }
    return text.toString();
  }

  private static void writeList(JsonGenerator json, Census census) throws IOException {
    json.writeNumberField("rows", census.rows());
    json.writeNumberField("rows_asked", census.targetRows());
    json.writeNumberField("duplicates", census.duplicates());
    json.writeNumberField("sites", census.sites());
    json.writeNumberField("rows_of_other_sites", census.rowsOfOtherSites());
    json.writeNumberField("robots_requests", census.robotsRequests());
    json.writeArrayFieldStart("refused");
    for (RefusedRows refused : census.refused()) {
      json.writeStartObject();
      json.writeStringField("kind", refused.kind().text());
      json.writeNumberField("rows", refused.rows());
      json.writeNumberField("first_seq", refused.firstSeq());
      json.writeStringField("example", PrintableText.masked(refused.example()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeSites(JsonGenerator json, Plan plan) throws IOException {
    json.writeArrayFieldStart("largest_sites");
    for (SiteLoad site : plan.largest()) {
      json.writeStartObject();
      json.writeStringField("site", site.site());
      json.writeNumberField("rows", site.rows());
      json.writeNumberField("least_seconds", seconds(site.least()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeTime(JsonGenerator json, Plan plan) throws IOException {
    json.writeNumberField("latency_seconds", seconds(plan.prospect().latency()));
    json.writeNumberField("least_seconds", seconds(plan.prospect().least()));
    json.writeStringField("set_by", plan.prospect().limit().text());
    json.writeNumberField("limiting_sites", plan.limitingSites());
    json.writeObjectFieldStart("least_seconds_by");
    for (Limit limit : new Limit[] {Limit.WORKERS, Limit.SITE, Limit.RATE}) {
      json.writeNumberField(limit.text(), seconds(plan.prospect().by(limit)));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("done_at_most");
    for (Plan.Milestone milestone : plan.milestones()) {
      json.writeStartObject();
      json.writeNumberField("after_seconds", seconds(milestone.after()));
      json.writeNumberField("rows", milestone.requests());
      json.writeNumberField("share", milestone.share());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeChanges(JsonGenerator json, Plan plan) throws IOException {
    json.writeArrayFieldStart("to_be_faster");
    for (Change change : plan.changes()) {
      json.writeStartObject();
      json.writeStringField("setting", change.setting().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("value", change.value());
      json.writeNumberField("least_seconds", seconds(change.least()));
      json.writeStringField("set_by", change.limit().text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}

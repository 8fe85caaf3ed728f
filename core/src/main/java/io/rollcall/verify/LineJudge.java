package io.rollcall.verify;

import io.rollcall.record.RecordField;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges lines one by one: by their form, by the schema, and by what the manifest says of all
/// lines.
///
/// Confined to one verification.
final class LineJudge {
  private static final Map<String, Integer> ORDER = new HashMap<>();

  static {
    for (RecordField field : RecordField.values()) {
      ORDER.put(field.text(), field.ordinal());
    }
  }

  private final RecordSchema schema;
  private final @Nullable Boolean rehearsal;
  private final Utf8 utf8 = new Utf8();

  /// @param rehearsal whether the lines are of a rehearsal, null where that is not known
  LineJudge(RecordSchema schema, @Nullable Boolean rehearsal) {
    this.schema = schema;
    this.rehearsal = rehearsal;
  }

  /// What is wrong with a line, and the record that it holds all the same, if it can be told.
  ///
  /// @param kind what is wrong, or null
  /// @param message the sentence for it
  /// @param record the object that the line holds, empty where it holds none
  record Judgement(@Nullable FindingKind kind, String message, Map<?, ?> record) {
    private static Judgement wrong(FindingKind kind, String message) {
      return new Judgement(kind, message, Map.of());
    }
  }

  /// Judges the reader's current line.
  Judgement judge(LineReader line) {
    if (line.isTooLong()) {
      return Judgement.wrong(FindingKind.LINE_TOO_LONG, "the line is longer than any record");
    }
    if (!line.isTerminated()) {
      return Judgement.wrong(
          FindingKind.LINE_TORN,
          line.length() + " bytes follow the last line feed: a line that was cut, or an addition");
    }
    if (isBlank(line)) {
      return Judgement.wrong(FindingKind.LINE_BLANK, "the line holds nothing");
    }
    return judge(line.array(), line.from(), line.length());
  }

  /// Judges what a whole line holds.
  Judgement judge(byte[] array, int from, int length) {
    int invalid = utf8.firstInvalid(array, from, length);
    if (invalid >= 0) {
      return Judgement.wrong(
          FindingKind.LINE_ENCODING, "byte " + invalid + " of the line is no valid UTF-8");
    }
    Object value;
    try {
      value = JsonTree.of(array, from, length);
    } catch (JsonTree.NoJsonException e) {
      return Judgement.wrong(FindingKind.LINE_JSON, "the line is no JSON: " + e.getMessage());
    }
    Map<?, ?> record = value instanceof Map<?, ?> map ? map : Map.of();
    SchemaFault fault = schema.check(value);
    if (fault != null) {
      return new Judgement(FindingKind.LINE_SCHEMA, fault.toString(), record);
    }
    return sense(record);
  }

  private Judgement sense(Map<?, ?> record) {
    String early = outOfOrder(record);
    if (!early.isEmpty()) {
      return new Judgement(
          FindingKind.LINE_ORDER, "'" + early + "' does not stand where it belongs", record);
    }
    boolean rehearsed = record.containsKey(RecordField.REHEARSAL.text());
    if (rehearsal != null && rehearsal != rehearsed) {
      return new Judgement(
          FindingKind.LINE_REHEARSAL,
          rehearsed
              ? "the record is of a rehearsal, the run is not"
              : "the record is of a real run, the manifest tells of a rehearsal",
          record);
    }
    return new Judgement(null, "", record);
  }

  /// The first field that stands behind one that belongs behind it; empty where there is none.
  private static String outOfOrder(Map<?, ?> record) {
    int before = -1;
    for (Object name : record.keySet()) {
      int place = ORDER.getOrDefault(name, -1);
      if (place < before) {
        return (String) name;
      }
      before = place;
    }
    return "";
  }

  private static boolean isBlank(LineReader line) {
    int end = line.from() + line.length();
    for (int index = line.from(); index < end; index++) {
      byte value = line.array()[index];
      if (value != ' ' && value != '\t' && value != '\r') {
        return false;
      }
    }
    return true;
  }
}

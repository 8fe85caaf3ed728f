package io.rollcall.verify;

import java.util.Locale;

/// What can be wrong with an output: a stable dotted name, what it concerns first.
///
/// Each has a row in `docs/reference/findings.md`.
public enum FindingKind {
  /// The last line has no line feed: it was cut while it was written, or something was appended.
  LINE_TORN,
  /// A line holds nothing.
  LINE_BLANK,
  /// A line is longer than any record.
  LINE_TOO_LONG,
  /// A line is no valid UTF-8.
  LINE_ENCODING,
  /// A line is no JSON text.
  LINE_JSON,
  /// A line is no record by the published schema.
  LINE_SCHEMA,
  /// A line's fields are not in the record's order.
  LINE_ORDER,
  /// A line is from a rehearsal and its run is not, or the other way round.
  LINE_REHEARSAL,
  /// A row has a second record.
  SEQ_DUPLICATE,
  /// A record answers no row of the list.
  SEQ_FOREIGN,
  /// What a record's `body_ref` names is not in the store.
  BODY_MISSING,
  /// What lies where a record's `body_ref` leads is not what was stored.
  BODY_CHANGED,
  /// A record's input is not that of its row.
  ROW_INPUT,
  /// The list is not the one that was read.
  LIST_CHANGED,
  /// A row has no record.
  SEQ_MISSING,
  /// There is no manifest beside the output.
  MANIFEST_MISSING,
  /// The manifest cannot be read.
  MANIFEST_UNREADABLE,
  /// The run did not come to its end.
  MANIFEST_INCOMPLETE,
  /// The manifest tells of more or fewer rows than records.
  MANIFEST_ROWS,
  /// The output has more or fewer records than the manifest says.
  MANIFEST_RECORDS,
  /// The outcomes are not those that the manifest counts.
  MANIFEST_OUTCOMES,
  /// The kinds of failure are not those that the manifest counts.
  MANIFEST_FAILURES,
  /// The output has more or fewer bytes than the manifest says.
  MANIFEST_BYTES,
  /// The output's checksum is not the manifest's: bytes were changed.
  MANIFEST_CHECKSUM;

  private final String text = name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");

  /// The stable dotted name, for instance `seq.duplicate`.
  public String text() {
    return text;
  }
}

package io.rollcall.sinks;

import io.rollcall.sink.FieldSelection;

/// What a view looks like.
///
/// @param format its format
/// @param fields the fields that it has
/// @param csvSafe whether CSV is made safe against formulas of spreadsheets
/// @param ordered whether records stand in the list's order
public record ViewForm(ViewFormat format, FieldSelection fields, boolean csvSafe, boolean ordered) {

  /// All fields, in the journal's order.
  public static ViewForm of(ViewFormat format) {
    return new ViewForm(format, FieldSelection.ALL, false, false);
  }

  /// Whether a journal is already what this asks for.
  public boolean isJournal() {
    return format == ViewFormat.JSON_LINES && fields.isAll() && !ordered;
  }
}

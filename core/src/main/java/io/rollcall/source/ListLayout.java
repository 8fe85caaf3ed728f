package io.rollcall.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a list is read: its format, and where in it the URL stands.
///
/// @param format the format, or null for the one that the file's name says, else lines
/// @param column the column or field of the URL, by name or (CSV) by number from 1; null for the
///   usual names
/// @param url the pattern that builds the URL from columns or fields, or null
/// @param header whether the first record of a table names its columns
/// @param rowBytesMax bytes of a row's text; a longer one is a row with a fault
/// @param recordBytesMax bytes of a CSV record or a JSON line; a longer one is a row with a fault
public record ListLayout(
    @Nullable ListFormat format,
    @Nullable String column,
    @Nullable UrlPattern url,
    boolean header,
    int rowBytesMax,
    int recordBytesMax) {

  /// The format by the file's name, the usual names of columns, 64 KiB a row, 1 MiB a record.
  public static final ListLayout DEFAULT =
      new ListLayout(null, null, null, true, 64 << 10, 1 << 20);

  private static final String NO_COLUMNS =
      "a list of lines has no columns: name one only with the formats csv, tsv and jsonl";
  private static final String NO_HEADER = "only a table (csv, tsv) has a header to leave out";
  private static final int BYTES_MIN = 256;
  private static final int BYTES_MAX = 256 << 20;

  /// Refuses what contradicts itself.
  public ListLayout {
    if (column != null && url != null) {
      throw new IllegalArgumentException(
          "the URL comes from the column '"
              + column
              + "' or from the pattern "
              + url
              + ", not both");
    }
    if (format == ListFormat.LINES && (column != null || url != null)) {
      throw new IllegalArgumentException(NO_COLUMNS);
    }
    if (!header && format != null && !format.isTable()) {
      throw new IllegalArgumentException(NO_HEADER);
    }
    if (!header) {
      requireNumbers(column == null ? List.of() : List.of(column));
      requireNumbers(url == null ? List.of() : url.names());
    }
    checkBytes("rowBytesMax", rowBytesMax);
    checkBytes("recordBytesMax", recordBytesMax);
  }

  /// The same in that format.
  public ListLayout format(ListFormat format) {
    return new ListLayout(format, column, url, header, rowBytesMax, recordBytesMax);
  }

  /// The same with the URL in that column or field.
  public ListLayout column(String column) {
    return new ListLayout(format, column, url, header, rowBytesMax, recordBytesMax);
  }

  /// The same with the URL built by that pattern, for instance `https://api.example/x?id={id}`.
  ///
  /// @throws IllegalArgumentException if it is no pattern; the message says why
  public ListLayout url(String pattern) {
    return new ListLayout(
        format, column, UrlPattern.parse(pattern), header, rowBytesMax, recordBytesMax);
  }

  /// The same for tables whose first record is a row.
  public ListLayout noHeader() {
    return new ListLayout(format, column, url, false, rowBytesMax, recordBytesMax);
  }

  /// The format of a list of that name.
  ///
  /// @throws IllegalArgumentException if that format has not what the layout asks for
  ListFormat formatOf(String name) {
    ListFormat chosen = format == null ? ListFormat.ofFileName(name) : format;
    if (chosen == ListFormat.LINES && (column != null || url != null)) {
      throw new IllegalArgumentException(name + " is read as lines, and " + NO_COLUMNS);
    }
    if (!header && !chosen.isTable()) {
      throw new IllegalArgumentException(
          name + " is read as " + chosen.text() + ", and " + NO_HEADER);
    }
    return chosen;
  }

  static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() < 9
        && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(text) > 0;
  }

  private static void requireNumbers(List<String> columns) {
    for (String column : columns) {
      if (!isNumber(column)) {
        throw new IllegalArgumentException(
            "without a header a column has no name but a number from 1, not '" + column + "'");
      }
    }
  }

  private static void checkBytes(String name, int value) {
    if (value < BYTES_MIN || value > BYTES_MAX) {
      throw new IllegalArgumentException(
          name + " must be from " + BYTES_MIN + " to " + BYTES_MAX + ", not " + value);
    }
  }
}

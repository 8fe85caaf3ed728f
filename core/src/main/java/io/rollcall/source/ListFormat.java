package io.rollcall.source;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How rows stand in a list.
public enum ListFormat {
  /// One row a line; blank lines and lines that begin with `#` are no rows.
  LINES("lines", List.of()),
  /// Comma-separated values (RFC 4180), a record a row.
  CSV("csv", List.of(".csv")),
  /// The same with tabs between the fields.
  TSV("tsv", List.of(".tsv", ".tab")),
  /// One JSON object a line.
  JSON_LINES("jsonl", List.of(".jsonl", ".ndjson", ".json"));

  private static final List<String> PACKED_ENDINGS = List.of(".gz", ".gzip");

  private final String text;
  private final List<String> endings;

  ListFormat(String text, List<String> endings) {
    this.text = text;
    this.endings = endings;
  }

  /// The name used in options.
  public String text() {
    return text;
  }

  /// The format of that name, or null.
  public static @Nullable ListFormat ofText(String text) {
    for (ListFormat format : values()) {
      if (format.text.equals(text.toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    return null;
  }

  /// The format that a file's name says by its ending, `.gz` behind it or not; lines where it says
  /// none.
  public static ListFormat ofFileName(String fileName) {
    String name = withoutPacking(fileName.toLowerCase(Locale.ROOT));
    for (ListFormat format : values()) {
      if (format.endings.stream().anyMatch(name::endsWith)) {
        return format;
      }
    }
    return LINES;
  }

  /// How the names of such files end.
  List<String> endings() {
    return endings;
  }

  boolean isTable() {
    return this == CSV || this == TSV;
  }

  private static String withoutPacking(String name) {
    for (String ending : PACKED_ENDINGS) {
      if (name.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }
}

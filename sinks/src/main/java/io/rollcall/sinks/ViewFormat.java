package io.rollcall.sinks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A format of records, by its word and the endings of its files.
public enum ViewFormat {
  /// JSON Lines.
  JSON_LINES("jsonl", ".jsonl", ".ndjson"),
  /// JSON Lines, compressed by gzip.
  JSON_LINES_GZIP("jsonl.gz", ".jsonl.gz", ".ndjson.gz"),
  /// JSON Lines, compressed by Zstandard.
  JSON_LINES_ZSTD("jsonl.zst", ".jsonl.zst", ".ndjson.zst"),
  /// CSV.
  CSV("csv", ".csv"),
  /// CSV, compressed by gzip.
  CSV_GZIP("csv.gz", ".csv.gz"),
  /// CSV, compressed by Zstandard.
  CSV_ZSTD("csv.zst", ".csv.zst"),
  /// Parquet.
  PARQUET("parquet", ".parquet"),
  /// An SQLite database.
  SQLITE("sqlite", ".sqlite", ".sqlite3", ".db");

  private final String text;
  private final List<String> endings;

  ViewFormat(String text, String... endings) {
    this.text = text;
    this.endings = List.of(endings);
  }

  /// The word for it.
  public String text() {
    return text;
  }

  /// The format of that word, or null.
  public static @Nullable ViewFormat ofText(String text) {
    return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst().orElse(null);
  }

  /// The words of all formats.
  public static List<String> texts() {
    return Arrays.stream(values()).map(ViewFormat::text).toList();
  }

  /// The endings of all formats.
  public static List<String> allEndings() {
    return Arrays.stream(values()).flatMap(format -> format.endings.stream()).toList();
  }

  /// The format that a file's ending names, in any case; null where it names none. The longest
  /// ending counts.
  public static @Nullable ViewFormat ofEnding(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(name::endsWith))
        .max(Comparator.comparingInt(format -> format.text.length()))
        .orElse(null);
  }

  /// Whether readers can use a file of it that still grows.
  public boolean readableWhileGrowing() {
    return this != PARQUET;
  }
}

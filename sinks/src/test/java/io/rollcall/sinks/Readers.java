package io.rollcall.sinks;

import com.github.luben.zstd.ZstdInputStream;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqStruct;
import dev.hardwood.row.StructAccessor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Reads views by libraries that share nothing with their writers.
final class Readers {
  private Readers() {}

  static List<String> gzipLines(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return lines(in);
    }
  }

  static List<String> zstdLines(Path file) throws IOException {
    try (InputStream in = new ZstdInputStream(Files.newInputStream(file))) {
      return lines(in);
    }
  }

  private static List<String> lines(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
  }

  /// The cells that are not empty, by column.
  static List<Map<String, String>> csv(Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord record : reader) {
        Map<String, String> row = new LinkedHashMap<>(record.getFieldsAsMap());
        row.values().removeIf(String::isEmpty);
        rows.add(row);
      }
    }
    return rows;
  }

  /// The values that are not null, by column.
  static List<Map<String, Object>> sqlite(Path file, String query) throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        rows.add(row(found));
      }
    }
    return rows;
  }

  private static Map<String, Object> row(ResultSet found) throws SQLException {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
      Object value = found.getObject(column);
      if (value != null) {
        row.put(
            found.getMetaData().getColumnName(column),
            value instanceof Integer number ? Long.valueOf(number) : value);
      }
    }
    return row;
  }

  /// The values that are not null, groups as maps, lists as lists.
  static List<Map<String, Object>> parquet(Path file) throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
        RowReader row = reader.rowReader()) {
      while (row.hasNext()) {
        row.next();
        rows.add(struct(row));
      }
    }
    return rows;
  }

  private static Map<String, Object> struct(StructAccessor struct) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int field = 0; field < struct.getFieldCount(); field++) {
      if (!struct.isNull(field)) {
        values.put(struct.getFieldName(field), value(struct.getValue(field)));
      }
    }
    return values;
  }

  private static Object value(Object value) {
    return switch (value) {
      case PqStruct struct -> struct(struct);
      case PqList list -> list.values().stream().map(Readers::value).toList();
      case Instant time -> time.toEpochMilli();
      default -> value;
    };
  }
}

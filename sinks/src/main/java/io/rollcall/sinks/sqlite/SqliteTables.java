package io.rollcall.sinks.sqlite;

import io.rollcall.sinks.view.Column;
import io.rollcall.sinks.view.Shape.Scalar;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of a database of records, as SQL.
///
/// @param records the columns of the table `records`
/// @param hops the columns of the table `hops` beside `seq` and `hop`, none where there is no such
///   table
record SqliteTables(List<Column> records, List<Column> hops) {
  private static final List<String> INDEXED =
      List.of("outcome", "status_code", "failure_kind", "url", "remote_ip");

  /// What makes the tables and the view `failures`.
  List<String> created() {
    Stream<String> tables = Stream.of("CREATE TABLE records (" + columns(records, true) + ")");
    if (!hops.isEmpty()) {
      tables =
          Stream.concat(
              tables,
              Stream.of(
                  "CREATE TABLE hops (seq INTEGER NOT NULL REFERENCES records, hop INTEGER NOT"
                      + " NULL, "
                      + columns(hops, false)
                      + ", PRIMARY KEY (seq, hop)) WITHOUT ROWID"));
    }
    if (has("failure_kind")) {
      tables =
          Stream.concat(
              tables,
              Stream.of(
                  "CREATE VIEW failures AS SELECT * FROM records WHERE failure_kind IS NOT NULL"));
    }
    return tables.toList();
  }

  /// What makes the indexes: at the end, since filling a table is faster without.
  List<String> indexed() {
    return INDEXED.stream()
        .filter(this::has)
        .map(name -> "CREATE INDEX records_" + name + " ON records (" + name + ")")
        .toList();
  }

  String recordInserted() {
    return "INSERT INTO records VALUES (" + marks(records.size()) + ")";
  }

  String hopInserted() {
    return "INSERT INTO hops VALUES (" + marks(hops.size() + 2) + ")";
  }

  private boolean has(String name) {
    return records.stream().anyMatch(column -> column.name().equals(name));
  }

  private static String marks(int count) {
    return Stream.generate(() -> "?").limit(count).collect(Collectors.joining(", "));
  }

  private static String columns(List<Column> columns, boolean keyed) {
    return columns.stream()
        .map(column ->
            column.name()
                + " "
                + type(column.type())
                + (keyed && column.name().equals("seq") ? " PRIMARY KEY" : ""))
        .collect(Collectors.joining(", "));
  }

  private static String type(Scalar type) {
    return switch (type) {
      case INTEGER, FLAG -> "INTEGER";
      case NUMBER -> "REAL";
      case TEXT, TIME, JSON -> "TEXT";
    };
  }
}

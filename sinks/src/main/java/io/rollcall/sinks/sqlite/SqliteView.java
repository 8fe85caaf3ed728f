package io.rollcall.sinks.sqlite;

import io.rollcall.record.RecordField;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sinks.view.Column;
import io.rollcall.sinks.view.RecordReader;
import io.rollcall.sinks.view.RecordShape;
import io.rollcall.sinks.view.Shape;
import io.rollcall.sinks.view.Shape.Group;
import io.rollcall.sinks.view.Shape.Many;
import io.rollcall.sinks.view.View;
import io.rollcall.sinks.view.WellFormed;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records as an SQLite database: a table `records`, a table `hops` of the redirects, a view
/// `failures`, and at the end indexes. While it grows it can be read by others (write-ahead log);
/// whole, it is a single file.
///
/// Confined to one thread.
public final class SqliteView implements View {
  private static final int PENDING_RECORDS_MAX = 10_000;
  private static final int BUSY_MILLIS = 5_000;

  private final Connection connection;
  private final RecordReader reader;
  private final SqliteTables tables;
  private final int hopsPlace;
  private final PreparedStatement records;
  private final @Nullable PreparedStatement hops;
  private int pending;

  /// Makes the tables.
  ///
  /// @param file a file that is not there yet
  /// @param fields the fields wanted
  /// @throws IOException if it cannot be made
  public SqliteView(Path file, FieldSelection fields) throws IOException {
    String name = RecordField.HOPS.text();
    Group flat = RecordShape.flat(RecordShape.of(fields), Set.of(name));
    this.hopsPlace = fields.fields().indexOf(RecordField.HOPS);
    this.tables = new SqliteTables(Column.of(flat), hopColumns(flat));
    this.reader = new RecordReader(RecordShape.of(FieldSelection.ALL), flat);
    try {
      this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    } catch (SQLException e) {
      throw failed(e);
    }
    try {
      execute(
          List.of(
              "PRAGMA busy_timeout = " + BUSY_MILLIS,
              "PRAGMA journal_mode = WAL",
              "PRAGMA synchronous = NORMAL"));
      connection.setAutoCommit(false);
      execute(tables.created());
      connection.commit();
      this.records = connection.prepareStatement(tables.recordInserted());
      this.hops =
          tables.hops().isEmpty() ? null : connection.prepareStatement(tables.hopInserted());
    } catch (SQLException e) {
      abandon();
      throw failed(e);
    }
  }

  private List<Column> hopColumns(Group flat) {
    if (hopsPlace < 0) {
      return List.of();
    }
    Shape shape = flat.fields().get(hopsPlace).shape();
    return shape instanceof Many(Group hop) ? Column.of(hop) : List.of();
  }

  @Override
  public void add(byte[] array, int from, int length) throws IOException {
    @Nullable Object[] values = reader.read(array, from, length);
    try {
      bind(records, 1, tables.records(), values);
      records.executeUpdate();
      addHops(values);
      if (++pending == PENDING_RECORDS_MAX) {
        commit();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void addHops(@Nullable Object[] values) throws SQLException {
    if (hops == null
        || !(values[hopsPlace] instanceof List<?> list)
        || !(values[0] instanceof Long seq)) {
      return;
    }
    for (int index = 0; index < list.size(); index++) {
      hops.setLong(1, seq);
      hops.setInt(2, index + 1);
      bind(hops, 3, tables.hops(), (@Nullable Object[]) list.get(index));
      hops.executeUpdate();
    }
  }

  private static void bind(
      PreparedStatement statement, int first, List<Column> columns, @Nullable Object[] values)
      throws SQLException {
    for (int index = 0; index < columns.size(); index++) {
      Object value = columns.get(index).in(values);
      switch (value) {
        case null -> statement.setNull(first + index, java.sql.Types.NULL);
        case Long number -> statement.setLong(first + index, number);
        case Double number -> statement.setDouble(first + index, number);
        case Boolean flag -> statement.setInt(first + index, flag ? 1 : 0);
        case String text -> statement.setString(first + index, WellFormed.of(text));
        default -> throw new IllegalStateException("no scalar: " + value.getClass());
      }
    }
  }

  private void commit() throws SQLException {
    connection.commit();
    pending = 0;
  }

  private void execute(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void publish() throws IOException {
    try {
      commit();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (connection) {
      execute(tables.indexed());
      commit();
      connection.setAutoCommit(true);
      becomeOneFile();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// Takes the log into the database and away. While others read, that is not possible: then the
  /// log stays beside it, which is as good.
  private void becomeOneFile() {
    try {
      execute(List.of("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode = DELETE"));
    } catch (SQLException othersRead) {
      return;
    }
  }

  @Override
  public void abandon() {
    try {
      connection.close();
    } catch (SQLException worthless) {
      // Nothing that was written is wanted any more.
      return;
    }
  }

  private static IOException failed(SQLException e) {
    return new IOException("SQLite says: " + e.getMessage(), e);
  }
}

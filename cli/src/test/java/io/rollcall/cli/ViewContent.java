package io.rollcall.cli;

import com.github.luben.zstd.ZstdInputStream;
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
import java.util.List;
import java.util.zip.GZIPInputStream;

/// What a view holds, whatever way it took to be written.
final class ViewContent {
  private ViewContent() {}

  /// The bytes of a file; of a compressed one, what they hold, for flushing changes how it is
  /// packed; of a database, its rows in order, for the order of writing changes its pages.
  static byte[] of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return switch (file.toString().replaceFirst(".*\\.", "")) {
        case "gz" -> new GZIPInputStream(in).readAllBytes();
        case "zst" -> new ZstdInputStream(in).readAllBytes();
        case "sqlite" -> rows(file).getBytes(StandardCharsets.UTF_8);
        default -> in.readAllBytes();
      };
    }
  }

  private static String rows(Path database) throws IOException {
    StringBuilder rows = new StringBuilder();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      for (String query :
          List.of(
              "PRAGMA integrity_check",
              "SELECT sql FROM sqlite_master ORDER BY name",
              "SELECT * FROM records ORDER BY seq",
              "SELECT * FROM hops ORDER BY seq, hop")) {
        add(statement.executeQuery(query), rows);
      }
    } catch (SQLException e) {
      throw new IOException(database + ": " + e.getMessage(), e);
    }
    return rows.toString();
  }

  private static void add(ResultSet result, StringBuilder rows) throws SQLException {
    int columns = result.getMetaData().getColumnCount();
    while (result.next()) {
      for (int column = 1; column <= columns; column++) {
        rows.append(result.getString(column)).append('|');
      }
      rows.append('\n');
    }
  }
}

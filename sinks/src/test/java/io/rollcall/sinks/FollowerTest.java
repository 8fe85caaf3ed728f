package io.rollcall.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Views that follow a journal while it grows can be read meanwhile.
class FollowerTest {
  @TempDir private Path folder;

  private Path journal() {
    return folder.resolve("journal.jsonl");
  }

  private void append(String text) throws IOException {
    Files.writeString(journal(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String record(int seq) {
    return "{\"seq\":" + seq + ",\"input\":\"row " + seq + "\"}\n";
  }

  private Follower follower(ViewFormat format) throws IOException {
    return Follower.of(
        journal(), ViewFile.growing(folder.resolve("view." + format.text()), ViewForm.of(format)));
  }

  @Test
  void sqliteIsReadByOthersWhileItGrows() throws IOException, SQLException {
    append(record(1));
    Follower follower = follower(ViewFormat.SQLITE);
    follower.follow();
    assertEquals("[{count(*)=1}]", rows());
    append(record(2) + "{\"seq\":3,\"inp");
    follower.follow();
    assertEquals("[{count(*)=2}]", rows());
    append("ut\":\"c\"}\n" + record(4));
    follower.end();
    assertEquals("[{count(*)=4}]", rows());
  }

  private String rows() throws SQLException {
    return Readers.sqlite(folder.resolve("view.sqlite"), "SELECT count(*) FROM records").toString();
  }

  @Test
  void textIsReadByOthersWhileItGrowsAlsoCompressed() throws IOException {
    append(record(1) + record(2));
    for (ViewFormat format : Stream.of(ViewFormat.values()).filter(FollowerTest::isText).toList()) {
      Follower follower = follower(format);
      follower.follow();
      String read = readable(folder.resolve("view." + format.text()), format);
      assertTrue(read.contains("row 1") && read.contains("row 2"), format + ": " + read);
      follower.end();
    }
  }

  private static boolean isText(ViewFormat format) {
    return format.readableWhileGrowing() && format != ViewFormat.SQLITE;
  }

  /// What can be read of a file that has not ended yet.
  private static String readable(Path file, ViewFormat format) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (InputStream in = unpacked(Files.newInputStream(file), format)) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        read.write(next);
      }
    } catch (EOFException | com.github.luben.zstd.ZstdIOException notYet) {
      return read.toString(StandardCharsets.UTF_8);
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  private static InputStream unpacked(InputStream in, ViewFormat format) throws IOException {
    return switch (format) {
      case JSON_LINES_GZIP, CSV_GZIP -> new GZIPInputStream(in);
      case JSON_LINES_ZSTD, CSV_ZSTD -> new ZstdInputStream(in);
      case JSON_LINES, CSV, PARQUET, SQLITE -> in;
    };
  }

  @Test
  void aParquetFileHasItsNameOnlyWhenItIsWhole() throws IOException {
    append(record(1));
    Path view = folder.resolve("view.parquet");
    Follower follower = follower(ViewFormat.PARQUET);
    follower.follow();
    assertTrue(Files.notExists(view));
    follower.end();
    assertEquals(1, Readers.parquet(view).size());
  }

  @Test
  void aBrokenLineEndsTheFollowingAndAbandoningLeavesNothing() throws IOException {
    append(record(1) + "no record\n");
    Follower follower = follower(ViewFormat.CSV);
    assertThrows(IOException.class, follower::follow);
    follower.abandon();
    assertTrue(Files.notExists(folder.resolve("view.csv")));
  }

  @Test
  void inTheListsOrderALateRowHoldsBackThoseBehindItUntilTheEnd() throws IOException {
    append(record(3) + record(1));
    Path view = folder.resolve("view.jsonl");
    Follower follower =
        Follower.ordered(
            journal(), ViewFile.growing(view, ViewForm.of(ViewFormat.JSON_LINES)), seq -> false);
    follower.follow();
    assertEquals(record(1), Files.readString(view));
    append(record(2));
    follower.follow();
    assertEquals(record(1) + record(2) + record(3), Files.readString(view));
    append(record(9));
    follower.end();
    assertEquals(record(1) + record(2) + record(3) + record(9), Files.readString(view));
  }
}

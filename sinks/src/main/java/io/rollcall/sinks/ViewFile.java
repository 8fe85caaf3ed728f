package io.rollcall.sinks;

import com.github.luben.zstd.ZstdOutputStream;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sinks.csv.CsvView;
import io.rollcall.sinks.lines.JsonLinesView;
import io.rollcall.sinks.parquet.ParquetView;
import io.rollcall.sinks.sqlite.SqliteView;
import io.rollcall.sinks.view.View;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// A view in a file. It is written under its own name where readers can use it while it grows, else
/// beside it as `NAME.part`, and takes its name when it is whole.
///
/// Confined to one thread.
public final class ViewFile implements View {
  private static final int BUFFER_BYTES = 64 << 10;

  private final Path target;
  private final Path written;
  private final View view;

  private ViewFile(Path target, Path written, View view) {
    this.target = target;
    this.written = written;
    this.view = view;
  }

  /// Begins a view that readers may look at while it grows, if its format allows. What was there is
  /// replaced.
  ///
  /// @throws IOException if the file cannot be made
  public static ViewFile growing(Path target, ViewForm form) throws IOException {
    return form.format().readableWhileGrowing() ? open(target, target, form) : hidden(target, form);
  }

  /// Begins a view that takes its name when it is whole; until then what was there stands.
  ///
  /// @throws IOException if the file cannot be made
  public static ViewFile hidden(Path target, ViewForm form) throws IOException {
    return open(target, target.resolveSibling(target.getFileName() + ".part"), form);
  }

  private static ViewFile open(Path target, Path written, ViewForm form) throws IOException {
    if (Files.exists(written) && !Files.isRegularFile(written)) {
      throw new FileAlreadyExistsException(written.toString(), null, "it is no file");
    }
    delete(written);
    FieldSelection fields = form.fields();
    View view =
        switch (form.format()) {
          case JSON_LINES, JSON_LINES_GZIP, JSON_LINES_ZSTD ->
              new JsonLinesView(stream(written, form.format()), fields);
          case CSV, CSV_GZIP, CSV_ZSTD ->
              new CsvView(stream(written, form.format()), fields, form.csvSafe());
          case PARQUET -> new ParquetView(stream(written, form.format()), fields);
          case SQLITE -> new SqliteView(written, fields);
        };
    return new ViewFile(target, written, view);
  }

  private static OutputStream stream(Path file, ViewFormat format) throws IOException {
    OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            BUFFER_BYTES);
    return switch (format) {
      case JSON_LINES_GZIP, CSV_GZIP -> new GZIPOutputStream(out, BUFFER_BYTES, true);
      case JSON_LINES_ZSTD, CSV_ZSTD -> new ZstdOutputStream(out).setChecksum(true);
      case JSON_LINES, CSV, PARQUET, SQLITE -> out;
    };
  }

  /// Takes a file away, and what SQLite may have left beside it.
  private static void delete(Path file) throws IOException {
    for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
    }
  }

  @Override
  public void add(byte[] array, int from, int length) throws IOException {
    view.add(array, from, length);
  }

  @Override
  public void publish() throws IOException {
    view.publish();
  }

  @Override
  public void close() throws IOException {
    view.close();
    if (!written.equals(target)) {
      Files.move(
          written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Lets go, and takes away what was written.
  @Override
  public void abandon() {
    view.abandon();
    try {
      delete(written);
    } catch (IOException left) {
      // What is left of it is replaced by the next view of that name.
      return;
    }
  }
}

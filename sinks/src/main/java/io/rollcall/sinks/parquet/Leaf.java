package io.rollcall.sinks.parquet;

import com.github.luben.zstd.Zstd;
import io.rollcall.sinks.view.NoRecordException;
import io.rollcall.sinks.view.Shape.Scalar;
import io.rollcall.sinks.view.WellFormed;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// A leaf column: gathers values into pages, each compressed when it is full, until its row group
/// is written.
///
/// Confined to one view.
final class Leaf {
  /// Bytes of values from which on a page is full.
  private static final int PAGE_BYTES = 256 << 10;

  private static final int ZSTD_LEVEL = 3;

  private final List<String> path;
  private final Scalar type;
  private final Levels repetitions;
  private final Levels definitions;
  private final int definitionMax;
  private final ByteArray values = new ByteArray(1 << 12);
  private final ByteArray page = new ByteArray(1 << 12);
  private final ByteArray pages = new ByteArray(1 << 12);
  private int pageEntries;
  private int flagBits;
  private int flags;
  private LeafSummary summary;

  Leaf(List<String> path, Scalar type, int repetitionMax, int definitionMax) {
    this.path = List.copyOf(path);
    this.type = type;
    this.repetitions = new Levels(repetitionMax);
    this.definitions = new Levels(definitionMax);
    this.definitionMax = definitionMax;
    this.summary = new LeafSummary(this.path, type);
  }

  void addNull(int repetition, int definition) {
    summary.countNull();
    addLevels(repetition, definition);
  }

  void add(Object value, int repetition) throws NoRecordException {
    addLevels(repetition, definitionMax);
    switch (type) {
      case INTEGER -> addLong((Long) value);
      case TIME -> addLong(millis((String) value));
      case NUMBER -> {
        summary.see((Double) value);
        values.putLong(Double.doubleToRawLongBits((Double) value));
      }
      case FLAG -> addFlag((Boolean) value);
      case TEXT, JSON -> {
        byte[] bytes = WellFormed.of((String) value).getBytes(StandardCharsets.UTF_8);
        values.putInt(bytes.length);
        values.put(bytes, 0, bytes.length);
      }
    }
  }

  private void addLevels(int repetition, int definition) {
    repetitions.add(repetition);
    definitions.add(definition);
    pageEntries++;
  }

  private void addLong(long value) {
    summary.see(value);
    values.putLong(value);
  }

  private void addFlag(boolean value) {
    flags |= (value ? 1 : 0) << flagBits++;
    if (flagBits == 8) {
      endFlags();
    }
  }

  private void endFlags() {
    if (flagBits > 0) {
      values.put(flags);
    }
    flagBits = 0;
    flags = 0;
  }

  private long millis(String text) throws NoRecordException {
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new NoRecordException(path.getLast() + " is no time: " + text);
    }
  }

  /// Called behind each record, since no record may be in two pages.
  void endRecord() {
    if (values.length() + repetitions.bytes() + definitions.bytes() >= PAGE_BYTES) {
      endPage();
    }
  }

  /// Bytes that wait for the row group's end, uncompressed.
  long waitingBytes() {
    return summary.rawBytes() + values.length() + repetitions.bytes() + definitions.bytes();
  }

  private void endPage() {
    endFlags();
    page.clear();
    repetitions.drainTo(page);
    definitions.drainTo(page);
    page.put(values);
    values.clear();
    byte[] raw = Arrays.copyOf(page.array(), page.length());
    byte[] compressed = Zstd.compress(raw, ZSTD_LEVEL);
    int header = pages.length();
    PageHeader.write(pages, raw.length, compressed.length, pageEntries);
    summary.addPage(pageEntries, raw.length + pages.length() - header);
    pages.put(compressed, 0, compressed.length);
    pageEntries = 0;
  }

  /// Ends the column's part of the row group.
  ///
  /// @param out takes its pages
  /// @param offset where they will stand in the file
  LeafSummary drainTo(ByteArray out, long offset) {
    if (pageEntries > 0) {
      endPage();
    }
    out.put(pages);
    LeafSummary done = summary;
    done.written(offset, pages.length());
    pages.clear();
    summary = new LeafSummary(path, type);
    return done;
  }
}

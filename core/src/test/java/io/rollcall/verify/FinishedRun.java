package io.rollcall.verify;

import io.rollcall.journal.Disk;
import io.rollcall.journal.Journal;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.RandomRecords;
import io.rollcall.record.RowIdentity;
import io.rollcall.sink.CountingSink;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineBuffer;
import io.rollcall.source.ListIdentity;
import io.rollcall.source.Row;
import io.rollcall.source.RowSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A list, its output in no particular order, and the manifest: as a run leaves them, without a
/// run.
final class FinishedRun {
  private static final long SEED = 77;

  final Path list;
  final Path output;
  final Path manifest;

  private FinishedRun(Path folder) {
    list = folder.resolve("urls.txt");
    output = folder.resolve("out.jsonl");
    manifest = ManifestFile.beside(output);
  }

  /// A whole run over that many lines, some of which are no rows.
  static FinishedRun of(Path folder, int lines, FieldSelection fields) throws IOException {
    FinishedRun run = new FinishedRun(folder);
    run.writeList(lines);
    run.write(fields);
    return run;
  }

  private void writeList(int lines) throws IOException {
    try (var out = Files.newOutputStream(list)) {
      for (int line = 1; line <= lines; line++) {
        out.write(line(line));
        out.write('\n');
      }
    }
  }

  private static byte[] line(int number) {
    return switch (number % 50) {
      case 7 -> "# a comment".getBytes(StandardCharsets.UTF_8);
      case 8 -> new byte[0];
      case 9 -> ("http://h.example/caf\u00e9" + number).getBytes(StandardCharsets.ISO_8859_1);
      case 10 -> ("http://h.example/" + "x".repeat(70_000)).getBytes(StandardCharsets.UTF_8);
      case 11 -> ("no url \u00e9 \ud83d\ude00 \"" + number).getBytes(StandardCharsets.UTF_8);
      default -> ("http://h" + number + ".example/a").getBytes(StandardCharsets.UTF_8);
    };
  }

  private void write(FieldSelection fields) throws IOException {
    List<RowIdentity> rows = new ArrayList<>();
    List<ListIdentity> identities;
    try (RowSource source = rows()) {
      for (Row row = source.next(); row != null; row = source.next()) {
        rows.add(row.identity());
      }
      identities = source.identities();
    }
    long lastSeq = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).seq();
    CountingSink counts = new CountingSink();
    Journal file = Journal.create(Disk.SYSTEM, output, checkpoint -> {});
    try (file) {
      writeRecords(rows, fields, counts, file);
    }
    ManifestFile.write(
        manifest,
        Manifest.begun(
                new Manifest.Origin("0.1.0", "run", Instant.EPOCH),
                List.of(),
                Map.of(),
                new Manifest.Form("out.jsonl", fields, false))
            .ended(
                Instant.EPOCH.plusSeconds(1),
                true,
                new Manifest.Read(identities, new Manifest.RowsRead(rows.size(), lastSeq)),
                counts.counts(),
                file.whole()));
  }

  private static void writeRecords(
      List<RowIdentity> rows, FieldSelection fields, CountingSink counts, Journal file)
      throws IOException {
    Collections.shuffle(rows, new Random(SEED));
    RandomRecords records = new RandomRecords(SEED);
    JsonLinesEncoder encoder = new JsonLinesEncoder(fields, false);
    LineBuffer line = new LineBuffer(1 << 12);
    for (RowIdentity row : rows) {
      FetchRecord record = answering(records.record(row.seq()), row);
      counts.write(record);
      encoder.encode(record, line);
      file.write(ByteBuffer.wrap(line.array(), 0, line.length()));
      line.clear();
    }
  }

  private static FetchRecord answering(FetchRecord record, RowIdentity row) {
    return new FetchRecord(
        row,
        record.url(),
        record.method(),
        record.outcome(),
        record.answer(),
        record.body(),
        record.machine(),
        record.tls(),
        record.finalUrl(),
        record.hops(),
        record.work(),
        record.timestamp(),
        record.timing());
  }

  /// The list's rows.
  RowSource rows() throws IOException {
    return RowSource.lines(list);
  }

  /// Verifies the output, against its list too.
  Verdict verifyWithList() throws IOException {
    return Verification.of(output).against(this::rows).run();
  }

  /// Verifies the output by its manifest alone.
  Verdict verify() throws IOException {
    return Verification.of(output).run();
  }

  /// The output's lines, byte for character.
  List<String> lines() throws IOException {
    return new ArrayList<>(Files.readString(output, StandardCharsets.ISO_8859_1).lines().toList());
  }

  /// The number of the first line that holds all of these texts, from 1.
  int lineWith(String... texts) throws IOException {
    List<String> lines = lines();
    for (int index = 0; index < lines.size(); index++) {
      if (List.of(texts).stream().allMatch(lines.get(index)::contains)) {
        return index + 1;
      }
    }
    throw new AssertionError("no line holds " + List.of(texts));
  }

  /// Writes lines given byte for character.
  void writeLines(List<String> lines) throws IOException {
    writeOutput(String.join("\n", lines) + "\n");
  }

  /// Writes the output's text, given byte for character.
  void writeOutput(String text) throws IOException {
    Files.writeString(output, text, StandardCharsets.ISO_8859_1);
  }

  /// The output's text, byte for character.
  String text() throws IOException {
    return Files.readString(output, StandardCharsets.ISO_8859_1);
  }
}

package io.rollcall.verify;

import io.rollcall.journal.DamagedJournalException;
import io.rollcall.journal.Disk;
import io.rollcall.journal.Recovery;
import io.rollcall.record.RecordField;
import io.rollcall.sink.FieldSelection;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks an output: each line by the published schema, each row once, all of it by its manifest
/// and, where it is given, by its list. Reads the output once where all is well, and holds a bit
/// for each row.
///
/// ```java
/// Verdict verdict = Verification.of(Path.of("answers.jsonl")).run();
/// ```
///
/// Confined to one use.
public final class Verification {
  /// Bytes of a line from which on it is no record.
  static final int LINE_BYTES_MAX = 256 << 20;

  private final Path output;
  private final @Nullable ListAgain list;
  private final @Nullable BodyCheck bodies;
  private final int lineBytesMax;
  private final Findings findings = new Findings();
  private final RowComparison rows = new RowComparison();
  private final RecordTally tally = new RecordTally();
  private long bodiesNamed;

  private Verification(
      Path output, @Nullable ListAgain list, @Nullable BodyCheck bodies, int lineBytesMax) {
    this.output = output;
    this.list = list;
    this.bodies = bodies;
    this.lineBytesMax = lineBytesMax;
  }

  /// Checks that output against the manifest beside it.
  public static Verification of(Path output) {
    return new Verification(output, null, null, LINE_BYTES_MAX);
  }

  /// The same, and against the list: each row's ordinal and text must agree.
  public Verification against(ListAgain list) {
    return new Verification(output, list, bodies, lineBytesMax);
  }

  /// The same, and each body that a record names.
  public Verification with(BodyCheck bodies) {
    return new Verification(output, list, bodies, lineBytesMax);
  }

  /// The same with another limit on lines.
  Verification withLineBytesMax(int lineBytesMax) {
    return new Verification(output, list, bodies, lineBytesMax);
  }

  /// Does it.
  ///
  /// @throws IOException if the output, the list or a body cannot be read at all
  public Verdict run() throws IOException {
    Manifest manifest = manifest();
    FieldSelection fields = manifest == null ? FieldSelection.ALL : manifest.fields();
    LineJudge judge =
        new LineJudge(RecordSchema.of(fields), manifest == null ? null : manifest.rehearsal());
    try (LineReader lines = new LineReader(output, lineBytesMax)) {
      while (lines.advance()) {
        take(lines, judge.judge(lines), manifest);
      }
      if (list != null) {
        new ListCheck(list, rows, findings)
            .run(manifest, fields, () -> new LineReader(output, lineBytesMax));
      }
      if (manifest != null) {
        new ManifestCheck(manifest, findings).run(lines, tally, rows, list != null);
        checkpoint(manifest);
      }
      return new Verdict(
          lines.number(),
          rows.records(),
          bodiesNamed,
          lines.bytesRead(),
          findings.first(),
          findings.counts());
    }
  }

  /// What a run that did not end has claimed to be on the disk must be there.
  private void checkpoint(Manifest manifest) throws IOException {
    if (manifest.ended() != null) {
      return;
    }
    try {
      Recovery.of(Disk.SYSTEM, output, manifest.checkpoint(), (array, from, length) -> null);
    } catch (DamagedJournalException damaged) {
      findings.add(
          Finding.whole(FindingKind.MANIFEST_CHECKSUM, String.valueOf(damaged.getMessage())));
    }
  }

  private @Nullable Manifest manifest() {
    Path file = ManifestFile.beside(output);
    try {
      return ManifestFile.read(file);
    } catch (NoSuchFileException e) {
      findings.add(
          Finding.whole(
              FindingKind.MANIFEST_MISSING,
              "there is no " + file + ", so nobody knows what the output must hold"));
    } catch (IOException e) {
      findings.add(
          Finding.whole(
              FindingKind.MANIFEST_UNREADABLE, file + " cannot be read: " + e.getMessage()));
    }
    return null;
  }

  private void take(LineReader line, LineJudge.Judgement judgement, @Nullable Manifest manifest)
      throws IOException {
    if (judgement.kind() != null) {
      add(line, judgement.kind(), judgement.message());
    }
    Map<?, ?> record = judgement.record();
    if (!(record.get(RecordField.SEQ.text()) instanceof Long seq) || seq < 1) {
      return;
    }
    if (manifest != null && manifest.complete() && isBehind(seq, manifest)) {
      add(
          line,
          FindingKind.SEQ_FOREIGN,
          "seq " + seq + " is behind the list's last row, " + manifest.rows().lastSeq());
    } else if (!rows.addRecord(seq)) {
      add(line, FindingKind.SEQ_DUPLICATE, "seq " + seq + " has a record in an earlier line");
    } else {
      tally.add(record);
      addMark(line, seq, record);
      if (judgement.kind() == null) {
        checkBody(line, NamedBody.of(seq, record));
      }
    }
  }

  private void checkBody(LineReader line, @Nullable NamedBody body) throws IOException {
    if (bodies == null || body == null) {
      return;
    }
    bodiesNamed++;
    BodyCheck.Fault fault = bodies.fault(body);
    if (fault != null) {
      add(line, fault.kind(), "row " + body.seq() + ": " + fault.message());
    }
  }

  private static boolean isBehind(long seq, Manifest manifest) {
    long last = manifest.rows().lastSeq();
    return last > 0 && seq > last;
  }

  private void addMark(LineReader line, long seq, Map<?, ?> record) {
    try {
      rows.addRecordMark(seq, RowMark.of(record));
    } catch (IllegalArgumentException e) {
      add(line, FindingKind.LINE_SCHEMA, "input_base64: must be base64");
    }
  }

  private void add(LineReader line, FindingKind kind, String message) {
    findings.add(new Finding(kind, line.number(), line.offset(), message));
  }
}

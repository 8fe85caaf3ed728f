package io.rollcall.verify;

import io.rollcall.record.FailureKind;
import io.rollcall.record.RecordField;
import io.rollcall.sink.OutputIdentity;
import io.rollcall.sink.RecordCounts;

/// Compares what was read of an output with what its manifest says.
final class ManifestCheck {
  private final Manifest manifest;
  private final Findings findings;

  ManifestCheck(Manifest manifest, Findings findings) {
    this.manifest = manifest;
    this.findings = findings;
  }

  /// Compares.
  ///
  /// @param listKnown whether the list has told already which rows have no record
  void run(LineReader lines, RecordTally tally, RowComparison rows, boolean listKnown) {
    if (!manifest.complete()) {
      add(FindingKind.MANIFEST_INCOMPLETE, incomplete(rows));
    }
    if (manifest.ended() == null) {
      return;
    }
    if (manifest.complete()) {
      rows(rows, listKnown);
    }
    records(tally.counts(), rows.records());
    output(lines);
  }

  private String incomplete(RowComparison rows) {
    return manifest.ended() == null
        ? "the run did not end: " + rows.records() + " rows have a record so far"
        : "the run ended before its list did: " + rows.records() + " rows have a record";
  }

  private void rows(RowComparison rows, boolean listKnown) {
    long read = manifest.rows().count();
    if (read != manifest.records().records()) {
      add(
          FindingKind.MANIFEST_ROWS,
          "the manifest tells of "
              + read
              + " rows and "
              + manifest.records().records()
              + " records");
    }
    long missing = read - rows.records();
    if (missing > 0 && !listKnown) {
      findings.add(
          Finding.whole(
              FindingKind.SEQ_MISSING, "rows without a record: " + missing + " of " + read),
          missing);
    }
  }

  private void records(RecordCounts counted, long records) {
    RecordCounts told = manifest.records();
    if (records != told.records()) {
      add(
          FindingKind.MANIFEST_RECORDS,
          "the output has " + records + " records, the manifest says " + told.records());
    }
    if (manifest.fields().contains(RecordField.OUTCOME)) {
      outcomes(counted, told);
    }
    if (manifest.fields().contains(RecordField.FAILURE)) {
      failures(counted, told);
    }
  }

  private void outcomes(RecordCounts counted, RecordCounts told) {
    for (String outcome : RecordCounts.OUTCOMES) {
      compare(
          FindingKind.MANIFEST_OUTCOMES,
          outcome,
          counted.outcomes().getOrDefault(outcome, 0L),
          told.outcomes().getOrDefault(outcome, 0L));
    }
  }

  private void failures(RecordCounts counted, RecordCounts told) {
    for (FailureKind kind : FailureKind.values()) {
      compare(
          FindingKind.MANIFEST_FAILURES,
          kind.text(),
          counted.failures().getOrDefault(kind, 0L),
          told.failures().getOrDefault(kind, 0L));
    }
  }

  private void compare(FindingKind kind, String name, long counted, long told) {
    if (counted != told) {
      add(
          kind,
          "the output has " + counted + " records of " + name + ", the manifest says " + told);
    }
  }

  private void output(LineReader lines) {
    OutputIdentity told = manifest.output();
    OutputIdentity found = OutputIdentity.of(told.name(), lines.bytesRead(), lines.checksum());
    if (found.bytes() != told.bytes()) {
      add(
          FindingKind.MANIFEST_BYTES,
          "the output has " + found.bytes() + " bytes, the manifest says " + told.bytes());
    }
    if (!found.crc32c().equals(told.crc32c())) {
      add(
          FindingKind.MANIFEST_CHECKSUM,
          "the output's CRC-32C is " + found.crc32c() + ", the manifest says " + told.crc32c());
    }
  }

  private void add(FindingKind kind, String message) {
    findings.add(Finding.whole(kind, message));
  }
}

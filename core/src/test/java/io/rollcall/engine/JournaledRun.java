package io.rollcall.engine;

import io.rollcall.journal.Checkpoint;
import io.rollcall.journal.DamagedJournalException;
import io.rollcall.journal.Disk;
import io.rollcall.journal.Journal;
import io.rollcall.journal.Recovered;
import io.rollcall.journal.Recovery;
import io.rollcall.journal.SimulatedDisk;
import io.rollcall.policy.Detail;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineBuffer;
import io.rollcall.source.Row;
import io.rollcall.verify.Manifest;
import io.rollcall.verify.ManifestFile;
import io.rollcall.verify.RecordLineCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A run whose exchanges take no time, and whose journal lies on a disk that fails: session after
/// session, until all rows have their record. Counts what must not be. Confined to one test.
final class JournaledRun {
  static final Path OUTPUT = Path.of("/out/answers.jsonl");
  private static final int ROWS = 200;
  private static final int SESSIONS_MAX = 20;

  /// Sessions that may have a fault of their own; the last ones have none, so that a run ends.
  private static final int SESSIONS_FAULTY_MAX = 12;

  /// Calls of a session that goes on, at most: of those that find out what is settled, and of the
  /// first rows.
  private static final int CALLS_LATER_MAX = 60;

  private static final RecordLineCheck CHECK = new RecordLineCheck(FieldSelection.ALL, false);
  private static final Manifest BEGUN =
      Manifest.begun(
          new Manifest.Origin("test", "run", Instant.EPOCH),
          List.of(),
          Map.of(),
          new Manifest.Form("answers.jsonl", FieldSelection.ALL, false));

  private final SplittableRandom random;
  private final Planted planted;
  private final Recorder recorder = new Recorder(Detail.DEFAULT, "GET");
  private final JsonLinesEncoder encoder = new JsonLinesEncoder();

  /// Rows whose record was with the operating system, and those that a checkpoint claimed.
  private BitSet written = new BitSet();

  private BitSet claimed = new BitSet();
  private int sessions;
  private boolean faultyLater;

  JournaledRun(long seed, Planted planted) {
    this.random = new SplittableRandom(seed);
    this.planted = planted;
  }

  /// The same run, whose later sessions have faults of their own, by chance.
  JournaledRun withFaultsLater() {
    faultyLater = true;
    return this;
  }

  /// How a session ended.
  private enum End {
    DONE,
    FAILED,
    KILLED
  }

  /// Runs under that plan, and goes on until the run is done.
  ///
  /// @return what must not be, empty where nothing is wrong
  String violation(SimulatedDisk.FaultPlan plan) {
    SimulatedDisk disk = new SimulatedDisk(plan);
    SimulatedDisk.FaultPlan current = plan;
    while (sessions++ < SESSIONS_MAX) {
      End end;
      try {
        end = session(disk, planted.between(disk));
      } catch (Violation violation) {
        return violation.getMessage() + ", in session " + sessions;
      }
      if (disk.forcedAgain()) {
        return "forcing a file was tried again after it had failed";
      }
      if (end == End.DONE) {
        return judged(disk);
      }
      SimulatedDisk.FaultPlan later = later();
      disk = next(disk, current.fault() == SimulatedDisk.Fault.CRASH, end, later);
      current = later;
    }
    return "the run did not end in " + SESSIONS_MAX + " sessions";
  }

  int calls(SimulatedDisk.FaultPlan plan) {
    SimulatedDisk disk = new SimulatedDisk(plan);
    session(disk, planted.between(disk));
    return disk.calls();
  }

  private SimulatedDisk.FaultPlan later() {
    if (!faultyLater || sessions >= SESSIONS_FAULTY_MAX || random.nextBoolean()) {
      return SimulatedDisk.FaultPlan.NONE;
    }
    return SimulatedDisk.FaultPlan.random(random, CALLS_LATER_MAX);
  }

  private SimulatedDisk next(
      SimulatedDisk disk, boolean crash, End end, SimulatedDisk.FaultPlan later) {
    boolean crashed = crash && end == End.KILLED;
    boolean alsoLater = end == End.FAILED && random.nextInt(4) == 0;
    if (!crashed && !alsoLater) {
      return disk.afterKill(later);
    }
    // The machine stopped: what was not claimed may be lost.
    written = (BitSet) claimed.clone();
    return disk.afterCrash(random, later);
  }

  /// What must never be.
  private static final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
      super(message);
    }
  }

  private End session(SimulatedDisk real, Disk disk) {
    try {
      Manifest began = began(disk);
      Recovered recovered = recovered(real, disk, began);
      requireKept(recovered);
      IntStream.rangeClosed(1, ROWS).filter(recovered.settled()::contains).forEach(written::set);
      ManifestFile.write(disk, ManifestFile.beside(OUTPUT), began);
      Journal journal = Journal.goOn(disk, OUTPUT, recovered, checkpoint -> keep(disk, checkpoint));
      ask(journal, recovered);
      return End.DONE;
    } catch (DamagedJournalException refused) {
      throw new Violation("a journal that nobody touched was refused: " + refused.getMessage());
    } catch (IOException failed) {
      return End.FAILED;
    } catch (SimulatedDisk.Killed killed) {
      return End.KILLED;
    }
  }

  private static Manifest began(Disk disk) throws IOException {
    Path file = ManifestFile.beside(OUTPUT);
    if (!disk.exists(file)) {
      if (disk.exists(OUTPUT)) {
        throw new Violation("there is an output without a manifest");
      }
      return BEGUN;
    }
    try {
      return ManifestFile.read(disk, file);
    } catch (IOException unreadable) {
      if (SimulatedDisk.BROKEN.equals(unreadable.getMessage())) {
        // The disk's own fault, not that of what stands there.
        throw unreadable;
      }
      throw new Violation("the manifest cannot be read: " + unreadable.getMessage());
    }
  }

  private Recovered recovered(SimulatedDisk real, Disk disk, Manifest began) throws IOException {
    Checkpoint believed = planted.believed(began.checkpoint(), real.bytes(OUTPUT));
    return planted.found(Recovery.of(disk, OUTPUT, believed, CHECK));
  }

  private void requireKept(Recovered recovered) {
    written.stream()
        .filter(seq -> !recovered.settled().contains(seq))
        .findFirst()
        .ifPresent(seq -> {
          throw new Violation("row " + seq + " was recorded, and is asked again");
        });
  }

  private void keep(Disk disk, Checkpoint checkpoint) throws IOException {
    ManifestFile.write(disk, ManifestFile.beside(OUTPUT), BEGUN.reached(List.of(), checkpoint));
    claimed = (BitSet) written.clone();
  }

  private void ask(Journal journal, Recovered recovered) throws IOException {
    Appender appender = new Appender(journal);
    LineBuffer lines = new LineBuffer(1024);
    try {
      for (int row : rows(recovered)) {
        lines.clear();
        encoder.encode(recorder.refused(row(row), FAILURE, Instant.EPOCH), lines);
        appender.append(lines);
        written.set(row);
        if (random.nextInt(8) == 0) {
          journal.checkpoint();
        }
      }
    } catch (IOException failed) {
      closeFailed(journal, failed);
      throw failed;
    }
    journal.close();
  }

  private static final Failure FAILURE = Failure.of(FailureKind.INPUT_URL, "test");

  /// The writer closes its outputs also where one has failed.
  private static void closeFailed(Journal journal, IOException failed) {
    try {
      journal.close();
    } catch (IOException again) {
      failed.addSuppressed(again);
    }
  }

  private int[] rows(Recovered recovered) {
    int[] rows =
        IntStream.rangeClosed(1, ROWS).filter(seq -> !recovered.settled().contains(seq)).toArray();
    for (int index = rows.length - 1; index > 0; index--) {
      int other = random.nextInt(index + 1);
      int row = rows[index];
      rows[index] = rows[other];
      rows[other] = row;
    }
    return rows;
  }

  private static Row row(int seq) {
    return Row.of(seq, "row " + seq + " " + "x".repeat(seq % 50));
  }

  /// Whether every row has its own record once.
  private static String judged(SimulatedDisk disk) {
    String text = new String(disk.bytes(OUTPUT), StandardCharsets.UTF_8);
    BitSet found = new BitSet();
    for (String line : text.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      if (!line.matches("\\{\"seq\":[0-9]+,.*\\}")) {
        return "a line is no record: " + line;
      }
      int seq = Integer.parseInt(line.substring(7, line.indexOf(',')));
      if (found.get(seq)) {
        return "row " + seq + " has two records";
      }
      found.set(seq);
      if (!line.contains("\"input\":\"" + row(seq).address() + "\"")) {
        return "row " + seq + " has the record of another row";
      }
    }
    return found.cardinality() == ROWS ? "" : "of 200 rows " + found.cardinality() + " are there";
  }
}

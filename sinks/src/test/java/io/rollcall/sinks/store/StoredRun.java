package io.rollcall.sinks.store;

import io.rollcall.journal.Checkpoint;
import io.rollcall.journal.DamagedJournalException;
import io.rollcall.journal.Disk;
import io.rollcall.journal.Journal;
import io.rollcall.journal.Recovered;
import io.rollcall.journal.Recovery;
import io.rollcall.journal.SimulatedDisk;
import io.rollcall.journal.StoreMark;
import io.rollcall.record.BodyRef;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineBuffer;
import io.rollcall.sinks.warc.WarcStore;
import io.rollcall.store.DamagedStoreException;
import io.rollcall.store.Store;
import io.rollcall.store.StoreRecovery;
import io.rollcall.store.StoredLineCheck;
import io.rollcall.verify.Manifest;
import io.rollcall.verify.ManifestFile;
import io.rollcall.verify.RecordLineCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A run that stores its rows' answers, on a disk that fails: session after session, until all rows
/// have their record. Confined to one test.
final class StoredRun {
  static final Path OUTPUT = Path.of("/out/answers.jsonl");
  static final Path FOLDER = Path.of("/out/answers.jsonl.store");
  static final int ROWS = 200;
  private static final int SESSIONS_MAX = 20;
  private static final int BATCH_ROWS_MAX = 12;

  /// Of so many runs one has its archives read by a judge too, which takes as long as all the rest.
  private static final int SEEDS_A_READING = 10;

  private static final WarcStore.Settings SETTINGS =
      new WarcStore.Settings("run-1", "rollcall/test", 30_000);
  private static final RecordLineCheck RECORDS = new RecordLineCheck(FieldSelection.ALL, false);
  private static final Manifest BEGUN =
      Manifest.begun(
          new Manifest.Origin("test", "run-1", Instant.EPOCH),
          List.of(),
          Map.of(),
          new Manifest.Form("answers.jsonl", FieldSelection.ALL, false));

  private final StoreForm form;
  private final SplittableRandom random;
  private final PlantedInStore planted;
  private final boolean readByJudge;
  private final JsonLinesEncoder encoder = new JsonLinesEncoder();

  private BitSet written = new BitSet();
  private BitSet claimed = new BitSet();
  private boolean crashed;
  private int sessions;

  StoredRun(StoreForm form, long seed, PlantedInStore planted) {
    this.form = form;
    this.random = new SplittableRandom(seed);
    this.readByJudge = form == StoreForm.WARC && seed % SEEDS_A_READING == 0;
    this.planted = planted;
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
    while (sessions++ < SESSIONS_MAX) {
      End end;
      try {
        end = session(disk);
      } catch (Violation violation) {
        return violation.getMessage() + ", in session " + sessions;
      }
      if (disk.forcedAgain()) {
        return "forcing a file was tried again after it had failed";
      }
      if (end == End.DONE) {
        String violation = StoreJudge.judged(disk, form, crashed);
        return violation.isEmpty() && readByJudge ? StoreJudge.readByJudge(disk) : violation;
      }
      disk = next(disk, plan, end);
    }
    return "the run did not end in " + SESSIONS_MAX + " sessions";
  }

  int calls() {
    SimulatedDisk disk = new SimulatedDisk(SimulatedDisk.FaultPlan.NONE);
    session(disk);
    return disk.calls();
  }

  private SimulatedDisk next(SimulatedDisk disk, SimulatedDisk.FaultPlan plan, End end) {
    boolean stopped = plan.fault() == SimulatedDisk.Fault.CRASH && end == End.KILLED;
    if (!stopped && (end != End.FAILED || random.nextInt(4) > 0)) {
      return disk.afterKill(SimulatedDisk.FaultPlan.NONE);
    }
    crashed = true;
    written = (BitSet) claimed.clone();
    return disk.afterCrash(random, SimulatedDisk.FaultPlan.NONE);
  }

  /// What must never be.
  private static final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
      super(message);
    }
  }

  private End session(SimulatedDisk disk) {
    Disk spoiled = planted.between(disk);
    try {
      Manifest began = began(disk);
      StoreMark mark = began.checkpoint().store();
      try (StoreRecovery bodies =
          planted.between(
              form.recover(spoiled, FOLDER, SETTINGS, mark == null ? StoreMark.NONE : mark))) {
        Recovered recovered = recovered(disk, began, bodies);
        requireKept(recovered);
        ManifestFile.write(disk, ManifestFile.beside(OUTPUT), began);
        Journal journal =
            Journal.goOn(disk, OUTPUT, recovered, checkpoint -> keep(disk, checkpoint));
        Store store = bodies.goOn(recovered.settled()::contains);
        ask(journal.naming(store), store, recovered);
      }
      return End.DONE;
    } catch (DamagedJournalException | DamagedStoreException refused) {
      throw new Violation("what nobody touched was refused: " + refused.getMessage());
    } catch (IOException failed) {
      return End.FAILED;
    } catch (SimulatedDisk.Killed killed) {
      return End.KILLED;
    }
  }

  private static Manifest began(Disk disk) throws IOException {
    Path file = ManifestFile.beside(OUTPUT);
    return disk.exists(file) ? ManifestFile.read(disk, file) : BEGUN;
  }

  private Recovered recovered(Disk disk, Manifest began, StoreRecovery bodies) throws IOException {
    Recovered recovered =
        Recovery.of(disk, OUTPUT, began.checkpoint(), new StoredLineCheck(RECORDS, bodies));
    IntStream.rangeClosed(1, ROWS).filter(recovered.settled()::contains).forEach(written::set);
    return recovered;
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

  private void ask(Journal journal, Store store, Recovered recovered) throws IOException {
    int[] rows =
        IntStream.rangeClosed(1, ROWS).filter(seq -> !recovered.settled().contains(seq)).toArray();
    try {
      for (int at = 0; at < rows.length; ) {
        int behind = Math.min(rows.length, at + 1 + random.nextInt(BATCH_ROWS_MAX));
        batch(journal, store, IntStream.range(at, behind).map(index -> rows[index]).toArray());
        at = behind;
        if (random.nextInt(4) == 0) {
          journal.checkpoint();
        }
      }
      journal.close();
      store.close();
    } catch (IOException failed) {
      close(journal, store, failed);
      throw failed;
    }
  }

  private static void close(Journal journal, Store store, IOException failed) {
    for (AutoCloseable one : List.of(journal, store)) {
      try {
        one.close();
      } catch (Exception again) {
        failed.addSuppressed(again);
      }
    }
  }

  /// As the writer does: where a row cannot be stored, those before it are recorded, if the store
  /// has them.
  private void batch(Journal journal, Store store, int[] rows) throws IOException {
    LineBuffer lines = new LineBuffer(1 << 14);
    IOException failed = null;
    int kept = 0;
    while (kept < rows.length && failed == null) {
      AskedRows.AskedRow asked = AskedRows.of(form, rows[kept], sessions);
      try {
        BodyRef ref = Objects.requireNonNull(store.write(asked.record(), asked.transcripts()));
        encoder.encode(asked.record().storedAt(ref), lines);
        kept++;
      } catch (IOException e) {
        failed = e;
      }
    }
    if (planted != PlantedInStore.JOURNAL_BEFORE_STORE) {
      store.flush();
    }
    ByteBuffer bytes = ByteBuffer.wrap(lines.array(), 0, lines.length());
    while (bytes.hasRemaining()) {
      journal.write(bytes);
    }
    for (int seq : Arrays.copyOf(rows, kept)) {
      written.set(seq);
    }
    if (planted == PlantedInStore.JOURNAL_BEFORE_STORE) {
      store.flush();
    }
    if (failed != null) {
      throw failed;
    }
  }
}

package io.rollcall.cli.fetch;

import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.journal.Checkpoint;
import io.rollcall.journal.DamagedJournalException;
import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import io.rollcall.journal.Durability;
import io.rollcall.journal.Intents;
import io.rollcall.journal.Journal;
import io.rollcall.journal.LineCheck;
import io.rollcall.journal.Recovered;
import io.rollcall.journal.Recovery;
import io.rollcall.journal.RemainingRows;
import io.rollcall.journal.RunLock;
import io.rollcall.sinks.store.StoreFolder;
import io.rollcall.source.RowSource;
import io.rollcall.store.DamagedStoreException;
import io.rollcall.store.StoreRecovery;
import io.rollcall.store.StoredLineCheck;
import io.rollcall.verify.Manifest;
import io.rollcall.verify.ManifestFile;
import io.rollcall.verify.RecordLineCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/// How a run begins whose records are kept in a file: anew, or where an earlier session of it was
/// interrupted. Whatever does not fit is refused before anything is written.
///
/// @param console the streams of the command
/// @param options the options
/// @param resuming how it outlives interruptions
/// @param path the output
record Beginning(Console console, FetchOptions options, Resuming resuming, Path path) {

  private static final InstantSource CLOCK = new SystemClock();

  /// A run about to begin, or one that has nothing left to do.
  ///
  /// @param source the rows that are left to ask
  /// @param kept takes their records, null where all have theirs
  /// @param earlier what earlier sessions have left
  record Begun(RowSource source, @Nullable KeptRun kept, Earlier earlier) {}

  /// Begins.
  ///
  /// @param now the manifest of a run that begins now
  /// @param earlier what it takes over from another run, null for nothing
  /// @throws FatalException if it cannot; the message says why
  Begun begin(Manifest now, @Nullable TakenOver earlier) {
    try {
      if (earlier != null && !isThere()) {
        takeOver(now, earlier);
        return goOn(now);
      }
      return isThere() ? goOn(now) : anew(now);
    } catch (FileAlreadyExistsException there) {
      throw new FatalException(there.getMessage() + " exists already: " + advice(), there);
    } catch (RunLock.HeldException
        | DamagedJournalException
        | DamagedStoreException
        | StoreFolder.RefusedException refused) {
      throw new FatalException(String.valueOf(refused.getMessage()), refused);
    } catch (AccessDeniedException denied) {
      throw new FatalException(
          "the output " + path + " cannot be written: permission denied", denied);
    } catch (NoSuchFileException none) {
      throw new FatalException(
          "the output " + path + " cannot be written: there can be no file " + none.getFile(),
          none);
    } catch (IOException unwritable) {
      throw new FatalException(
          "the output " + path + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }

  private String advice() {
    return resuming.options().resume()
        ? "it is of no run that this command could go on with, so name another output"
        : "name another output, let --overwrite replace it, or --resume go on with it";
  }

  private boolean isThere() {
    return resuming.options().resume()
        && (Files.exists(path) || Files.exists(ManifestFile.beside(path)));
  }

  private Begun anew(Manifest now) throws IOException {
    RowSource source = OpenedList.of(options, console);
    requireNew(now);
    RunLock lock = RunLock.of(path);
    KeptStore store = null;
    try {
      requireNew(now);
      store = KeptStore.of(options.store, path, now.origin().run());
      empty();
      Files.deleteIfExists(Intents.beside(path));
      Start start = new Start(now, source, Recovered.nothing(), Earlier.none());
      return begun(new Locks(lock, store), start, recovery(store, now));
    } catch (IOException | FatalException e) {
      new Locks(lock, store).remove();
      throw e;
    }
  }

  /// Makes the output one that was interrupted behind the records that are taken over.
  private void takeOver(Manifest now, TakenOver earlier) throws IOException {
    earlier.requireAlike(now);
    requireNew(now);
    try (RunLock lock = RunLock.of(path)) {
      requireNew(now);
      Files.deleteIfExists(ManifestFile.beside(path));
      Files.deleteIfExists(Intents.beside(path));
      Checkpoint copied = earlier.into(path);
      ManifestFile.write(
          ManifestFile.beside(path), now.reached(earlier.manifest().lists(), copied));
    }
  }

  /// Empties the output before its manifest is written anew: were the process to die between the
  /// two, the manifest before would tell of bytes that are not there, and nothing would be taken
  /// for records of the new run.
  private void empty() throws IOException {
    if (Files.exists(path)) {
      try (DiskFile file = Disk.SYSTEM.open(path)) {
        file.truncate(0);
        file.force();
      }
    }
  }

  private void requireNew(Manifest now) throws IOException {
    if (!options.output.overwrite()) {
      if (Files.exists(path)) {
        throw new FileAlreadyExistsException(path.toString());
      }
      views(now).requireNew();
    }
  }

  private KnownViews views(Manifest manifest) {
    return new KnownViews(path, manifest.continuation().views());
  }

  private Begun goOn(Manifest now) throws IOException {
    RunLock lock = RunLock.of(path);
    KeptStore store = null;
    try {
      Manifest began = began(now);
      // What is complete is left alone, be its store elsewhere by now; only a list that has grown
      // goes on with it.
      boolean mayEnd = began.complete() && !resuming.options().extended();
      store = mayEnd ? null : KeptStore.of(options.store, path, began.origin().run());
      StoreRecovery bodies = recovery(store, began);
      Recovered recovered = recovered(began, bodies);
      if (began.complete()) {
        requireUnchanged(began, recovered);
      }
      return goOn(new Locks(lock, store), new Found(began, recovered, bodies), now);
    } catch (IOException | RuntimeException e) {
      new Locks(lock, store).remove();
      throw e;
    }
  }

  private static @Nullable StoreRecovery recovery(@Nullable KeptStore store, Manifest began)
      throws IOException {
    return store == null ? null : store.recover(began.checkpoint().store());
  }

  private Recovered recovered(Manifest began, @Nullable StoreRecovery bodies) throws IOException {
    LineCheck records = new RecordLineCheck(began.fields(), began.rehearsal());
    LineCheck check = bodies == null ? records : new StoredLineCheck(records, bodies);
    try {
      return Recovery.of(Disk.SYSTEM, path, began.checkpoint(), check);
    } catch (UncheckedIOException unreadable) {
      throw new IOException(unreadable.getMessage(), unreadable);
    }
  }

  /// What keeps other runs off.
  private record Locks(RunLock output, @Nullable KeptStore store) {
    /// Lets go of both; their files say nothing of a run that does not go on.
    void remove() throws IOException {
      try (KeptStore closing = store) {
        output.remove();
      }
    }
  }

  /// What is found of an earlier session.
  private record Found(Manifest began, Recovered recovered, @Nullable StoreRecovery bodies) {}

  /// The manifest of the session before, where it is of the same run.
  private Manifest began(Manifest now) throws IOException {
    Path file = ManifestFile.beside(path);
    Manifest began;
    try {
      began = ManifestFile.read(file);
    } catch (NoSuchFileException missing) {
      throw new FatalException(
          String.format(
              Locale.ROOT, "there is no %s: %s is no output that a run can go on with", file, path),
          missing);
    } catch (IOException unreadable) {
      throw new FatalException(
          "the manifest " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
    String difference = new RunIdentity(began, now, resuming.changeable()).difference();
    if (difference != null) {
      throw new FatalException(path + " cannot be gone on with: it " + difference);
    }
    new KnownLists(began.lists())
        .requireSame(options.list.names(console), resuming.options().extended(), path.toString());
    views(now).requireWrittenBy(views(began));
    return began.continuedBy(continuation(began, now));
  }

  /// This session's command, and what all sessions have written beside the output.
  private Manifest.Continuation continuation(Manifest began, Manifest now) {
    List<String> stores =
        Stream.of(now, began)
            .flatMap(one -> one.continuation().stores().stream())
            .distinct()
            .toList();
    return new Manifest.Continuation(
        now.continuation().command(), views(now).and(views(began)).names(), stores);
  }

  /// A complete output holds what its manifest says, and nothing behind it.
  private void requireUnchanged(Manifest began, Recovered recovered) {
    long end = began.checkpoint().bytes();
    if (recovered.cut() != null || recovered.end().bytes() > end) {
      throw new FatalException(
          String.format(
              Locale.ROOT,
              "%s was changed: its run was complete at byte %d, and more follows",
              path,
              end));
    }
  }

  private Begun goOn(Locks locks, Found found, Manifest now) throws IOException {
    Manifest began = found.began();
    Recovered recovered = found.recovered();
    KnownLists lists = new KnownLists(began.lists());
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
    RowSource listed =
        OpenedList.of(options, lists.replaying(console, folder, resuming.options().extended()));
    KnownLists grown = lists.grownTo(new KnownLists(now.lists()));
    if (began.complete()
        && (grown.equals(lists) && !lists.arePiped() || !resuming.options().extended())) {
      if (!views(now).names().isEmpty()) {
        ManifestFile.write(ManifestFile.beside(path), began);
      }
      locks.remove();
      listed.close();
      return new Begun(listed, null, Earlier.complete(recovered, path));
    }
    Roaring64Bitmap uncertain = uncertain(recovered);
    return begun(
        locks,
        new Start(
            began.reached(grown.identities(), began.checkpoint()),
            new RemainingRows(listed, recovered.settled(), uncertain),
            recovered,
            Earlier.interrupted(recovered, uncertain.getLongCardinality(), path)),
        found.bodies());
  }

  /// The rows whose request may have arrived, and that are not to be asked again.
  private Roaring64Bitmap uncertain(Recovered recovered) throws IOException {
    Roaring64Bitmap uncertain = new Roaring64Bitmap();
    if (!resuming.options().retryUncertain()) {
      Intents.read(Disk.SYSTEM, Intents.beside(path))
          .forEach(seq -> {
            if (!recovered.settled().contains(seq)) {
              uncertain.addLong(seq);
            }
          });
    }
    return uncertain;
  }

  /// What a run begins with.
  private record Start(Manifest manifest, RowSource source, Recovered recovered, Earlier earlier) {}

  private Begun begun(Locks locks, Start start, @Nullable StoreRecovery bodies) throws IOException {
    ManifestKeeper manifest =
        new ManifestKeeper(
            path, start.manifest(), start.source(), CLOCK, start.recovered().settled().lastSeq());
    manifest.begin();
    Journal journal = Journal.goOn(Disk.SYSTEM, path, start.recovered(), manifest);
    KeptRun.OpenStore store = opened(locks.store(), bodies, start.recovered());
    if (store != null) {
      journal.naming(store.bodies());
    }
    if (resuming.options().durability() == Durability.MACHINE) {
      journal.checkpointEvery(Journal.CHECKPOINT_INTERVAL);
    }
    Intents intents =
        new Intents(Disk.SYSTEM, Intents.beside(path), resuming.options().durability());
    return new Begun(
        start.source(),
        new KeptRun(journal, manifest, intents, store, locks.output()),
        start.earlier());
  }

  private static KeptRun.@Nullable OpenStore opened(
      @Nullable KeptStore kept, @Nullable StoreRecovery bodies, Recovered recovered)
      throws IOException {
    if (kept == null || bodies == null) {
      return null;
    }
    kept.own();
    try (bodies) {
      return new KeptRun.OpenStore(kept, bodies.goOn(recovered.settled()::contains));
    }
  }
}

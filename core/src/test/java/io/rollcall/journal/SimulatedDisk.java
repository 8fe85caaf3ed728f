package io.rollcall.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A disk in memory that keeps what was forced apart from what was only written, fails when it is
/// told to, and after a crash has any part of what was not forced: torn, forgotten, in another
/// order. Confined to one test.
public final class SimulatedDisk implements Disk {
  /// What a call says that fails.
  public static final String BROKEN = "Input/output error";

  private final Map<Path, Inode> names = new LinkedHashMap<>();
  private final Map<Path, Inode> durableNames = new HashMap<>();
  private final List<NameChange> nameChanges = new ArrayList<>();
  private final FaultPlan faults;
  private final Set<Inode> notForced = new HashSet<>();
  private int calls;
  private boolean dead;
  private boolean forcedAgain;

  public SimulatedDisk(FaultPlan faults) {
    this.faults = faults;
  }

  /// What is to go wrong, and at which call.
  ///
  /// @param fault what
  /// @param call the number of the call, from 1; 0 for none
  public record FaultPlan(Fault fault, int call) {
    public static final FaultPlan NONE = new FaultPlan(Fault.KILL, 0);

    /// Any fault, at one of the first calls.
    public static FaultPlan random(SplittableRandom random, int callsMax) {
      Fault[] faults = Fault.values();
      return new FaultPlan(faults[random.nextInt(faults.length)], 1 + random.nextInt(callsMax));
    }
  }

  /// How a call goes wrong.
  public enum Fault {
    /// The process is killed: this call has a part of its effect, or none, and there is no other.
    KILL,
    /// The machine stops: the same, and what was not forced is lost in part.
    CRASH,
    /// From now on the disk is full.
    FULL,
    /// This call fails.
    BROKEN,
    /// A write takes only a part.
    SHORT
  }

  /// The process is gone.
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /// A file's bytes: as they are read, and as they are on the disk.
  private static final class Inode {
    private byte[] bytes = new byte[0];
    private byte[] durable = new byte[0];
    private final List<Change> changes = new ArrayList<>();
  }

  /// What happened to a file and was not forced: bytes written, or null where it was cut.
  private record Change(long position, byte @Nullable [] bytes) {}

  /// What happened to names and was not forced; null where a name was taken away.
  private record NameChange(Path name, @Nullable Inode inode) {}

  /// How many calls there were.
  public int calls() {
    return calls;
  }

  /// Whether a file was forced again after that had failed, as if that told anything.
  public boolean forcedAgain() {
    return forcedAgain;
  }

  /// Ends the process: further calls fail.
  private Killed die() {
    dead = true;
    return new Killed();
  }

  /// Counts a call, and says how it goes wrong; null where it does not.
  private @Nullable Fault next() {
    if (dead) {
      throw new Killed();
    }
    calls++;
    boolean full = faults.fault() == Fault.FULL && faults.call() > 0 && calls >= faults.call();
    return full || calls == faults.call() ? faults.fault() : null;
  }

  /// A call that changes no bytes: it has its effect, or not.
  private void call(boolean takesSpace) throws IOException {
    Fault fault = next();
    if (fault == null || fault == Fault.SHORT) {
      return;
    }
    switch (fault) {
      case KILL, CRASH -> throw die();
      case BROKEN -> throw new IOException(BROKEN);
      case FULL -> {
        if (takesSpace) {
          throw new IOException("No space left on device");
        }
      }
      case SHORT -> throw new AssertionError();
    }
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    call(true);
    if (names.containsKey(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Inode inode = new Inode();
    names.put(file, inode);
    nameChanges.add(new NameChange(file, inode));
    return new SimulatedFile(inode);
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    call(false);
    Inode inode = names.get(file);
    if (inode == null) {
      throw new NoSuchFileException(file.toString());
    }
    return new SimulatedFile(inode);
  }

  @Override
  public DiskFile read(Path file) throws IOException {
    return open(file);
  }

  @Override
  public boolean exists(Path file) {
    return names.containsKey(file);
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    call(false);
    Inode inode = names.remove(from);
    if (inode == null) {
      throw new NoSuchFileException(from.toString());
    }
    names.put(to, inode);
    nameChanges.add(new NameChange(from, null));
    nameChanges.add(new NameChange(to, inode));
  }

  /// Folders are there when they are needed.
  @Override
  public void makeFolder(Path folder) throws IOException {
    call(true);
  }

  @Override
  public void delete(Path file) throws IOException {
    call(false);
    if (names.remove(file) != null) {
      nameChanges.add(new NameChange(file, null));
    }
  }

  @Override
  public void force(Path folder) throws IOException {
    call(false);
    nameChanges.forEach(this::makeDurable);
    nameChanges.clear();
  }

  private void makeDurable(NameChange change) {
    if (change.inode() == null) {
      durableNames.remove(change.name());
    } else {
      durableNames.put(change.name(), change.inode());
    }
  }

  /// The disk as the next process finds it after a kill: all that was written is there.
  public SimulatedDisk afterKill(FaultPlan faults) {
    SimulatedDisk next = new SimulatedDisk(faults);
    next.names.putAll(names);
    next.durableNames.putAll(durableNames);
    next.nameChanges.addAll(nameChanges);
    return next;
  }

  /// The disk as it is found after a crash of the machine: what was forced, and any part of the
  /// rest.
  public SimulatedDisk afterCrash(SplittableRandom random, FaultPlan faults) {
    for (NameChange change : nameChanges) {
      if (random.nextBoolean()) {
        makeDurable(change);
      }
    }
    SimulatedDisk next = new SimulatedDisk(faults);
    Map<Inode, Inode> survivors = new HashMap<>();
    durableNames.forEach((name, inode) ->
        next.names.put(name, survivors.computeIfAbsent(inode, lost -> survivor(lost, random))));
    next.durableNames.putAll(next.names);
    return next;
  }

  private static Inode survivor(Inode inode, SplittableRandom random) {
    List<Change> changes = new ArrayList<>(inode.changes);
    byte[] bytes = inode.durable;
    while (!changes.isEmpty()) {
      Change change = changes.remove(random.nextInt(changes.size()));
      byte[] written = change.bytes();
      int fate = random.nextInt(4);
      if (fate == 0) {
        continue;
      }
      if (fate == 1 && written != null) {
        int part = random.nextInt(written.length + 1);
        bytes = changed(bytes, new Change(change.position(), Arrays.copyOf(written, part)));
      } else {
        bytes = changed(bytes, change);
      }
    }
    Inode survivor = new Inode();
    survivor.bytes = bytes;
    survivor.durable = bytes;
    return survivor;
  }

  private static byte[] changed(byte[] before, Change change) {
    byte[] written = change.bytes();
    int position = Math.toIntExact(change.position());
    if (written == null) {
      return Arrays.copyOf(before, Math.min(before.length, position));
    }
    byte[] after = Arrays.copyOf(before, Math.max(before.length, position + written.length));
    System.arraycopy(written, 0, after, position, written.length);
    return after;
  }

  /// The files that there are now.
  public Set<Path> files() {
    return Set.copyOf(names.keySet());
  }

  /// What a file holds now, empty where there is none.
  public byte[] bytes(Path file) {
    Inode inode = names.get(file);
    return inode == null ? new byte[0] : inode.bytes.clone();
  }

  /// Changes a file behind the back of whoever wrote it.
  public void tamper(Path file, byte[] bytes) {
    Inode inode = new Inode();
    inode.bytes = bytes;
    inode.durable = bytes;
    names.put(file, inode);
    durableNames.put(file, inode);
  }

  private final class SimulatedFile implements DiskFile {
    private final Inode inode;

    SimulatedFile(Inode inode) {
      this.inode = inode;
    }

    @Override
    public long size() {
      return inode.bytes.length;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      int from = Math.toIntExact(position);
      int count = Math.min(target.remaining(), inode.bytes.length - from);
      if (count <= 0) {
        return -1;
      }
      target.put(inode.bytes, from, count);
      return count;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      Fault fault = next();
      int all = source.remaining();
      if (fault == null) {
        return take(source, all, position);
      }
      return switch (fault) {
        case KILL, CRASH -> {
          take(source, all * (calls % 5) / 4, position);
          throw die();
        }
        case BROKEN -> throw new IOException(BROKEN);
        case FULL -> {
          if (calls > faults.call() || all < 2) {
            throw new IOException("No space left on device");
          }
          yield take(source, all / 2, position);
        }
        case SHORT -> take(source, Math.max(1, all / 3), position);
      };
    }

    private int take(ByteBuffer source, int count, long position) {
      byte[] bytes = new byte[Math.min(count, source.remaining())];
      source.get(bytes);
      Change change = new Change(position, bytes);
      inode.bytes = changed(inode.bytes, change);
      inode.changes.add(change);
      return bytes.length;
    }

    @Override
    public void truncate(long size) throws IOException {
      call(false);
      Change change = new Change(size, null);
      inode.bytes = changed(inode.bytes, change);
      inode.changes.add(change);
    }

    @Override
    public void force() throws IOException {
      forcedAgain |= notForced.contains(inode);
      try {
        call(false);
      } catch (IOException e) {
        notForced.add(inode);
        // As Linux does: the pages count as clean, and are on the disk or not.
        inode.changes.removeIf(change -> change.position() % 2 == 0);
        throw e;
      }
      inode.changes.clear();
      inode.durable = inode.bytes;
    }

    @Override
    public void close() {}
  }
}

package io.rollcall.sinks.files;

import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import io.rollcall.journal.StoreMark;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.BodyRef;
import io.rollcall.record.FetchRecord;
import io.rollcall.store.Capture;
import io.rollcall.store.HeldBytes;
import io.rollcall.store.Store;
import io.rollcall.store.Transcript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A store of decoded bodies, each in a file named by its SHA-256, identical ones once.
///
/// A body is written under a temporary name, entered in the list of bodies, and then takes its own
/// name. After an exception it takes no more, and has all that it took before. Confined to the
/// run's writer thread, but for [#force].
public final class FileStore implements Store {
  /// The list of its bodies, a file in its folder.
  public static final String LIST = BodyLog.NAME;

  private static final String TEMPORARY = "body.tmp";

  /// Bodies of late that are known to be there.
  private static final int KNOWN_MAX = 16_384;

  private final Disk disk;
  private final Path folder;
  private final BodyLog log;
  private final Object forcing = new Object();
  private final Map<String, Boolean> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > KNOWN_MAX;
        }
      };
  private boolean broken;

  /// How far its list tells of bodies that have their names.
  private long whole;

  private volatile StoreMark mark;

  // What follows is guarded by the lock of forcing.
  private long forced;
  private boolean forceFailed;

  /// A store in a folder that is there, behind what its list holds.
  ///
  /// @param forced how far its list is known to be on the disk, with its bodies
  /// @throws IOException if it cannot be opened
  public FileStore(Disk disk, Path folder, StoreMark forced) throws IOException {
    this.disk = disk;
    this.folder = folder;
    this.log = BodyLog.open(disk, folder);
    this.whole = log.bytes();
    this.mark = new StoreMark(0, whole);
    this.forced = forced.bytes();
  }

  @Override
  public Capture capture() {
    return Capture.BODY;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public @Nullable BodyRef write(FetchRecord record, List<Transcript> transcripts)
      throws IOException {
    requireSound();
    BodyFacts body = record.body();
    if (body == null || transcripts.isEmpty()) {
      return null;
    }
    BodyName name = BodyName.of(body.sha256());
    HeldBytes bytes = transcripts.getLast().answer();
    try {
      if (!known.containsKey(name.sha256()) && !isThere(name, bytes)) {
        put(record.seq(), name, bytes);
      }
    } catch (IOException e) {
      broken = true;
      throw e;
    }
    known.put(name.sha256(), true);
    whole = log.bytes();
    return new BodyRef(name.text(), 0, bytes.length(), null);
  }

  private void requireSound() throws IOException {
    if (broken) {
      throw new IOException("the store in " + folder + " takes no more");
    }
  }

  /// Whether the same bytes lie there. The name alone tells nothing: a crash may have left it
  /// without what it stands for.
  private boolean isThere(BodyName name, HeldBytes bytes) throws IOException {
    Path path = name.file(folder);
    if (!disk.exists(path)) {
      return false;
    }
    try (DiskFile file = disk.read(path)) {
      Comparison comparison = new Comparison(file);
      bytes.read(comparison);
      return comparison.isSame();
    }
  }

  /// Compares bytes with a file. Confined to its maker.
  private static final class Comparison implements HeldBytes.Sink {
    private final DiskFile file;
    private long position;
    private boolean same = true;

    Comparison(DiskFile file) {
      this.file = file;
    }

    @Override
    public void take(byte[] bytes, int from, int length) throws IOException {
      ByteBuffer stored = ByteBuffer.allocate(length);
      while (same && stored.hasRemaining()) {
        int count = file.read(stored, position + stored.position());
        same = count > 0;
      }
      same = same && stored.flip().equals(ByteBuffer.wrap(bytes, from, length));
      position += length;
    }

    boolean isSame() throws IOException {
      return same && file.size() == position;
    }
  }

  private void put(long seq, BodyName name, HeldBytes bytes) throws IOException {
    disk.makeFolder(name.outerFolder(folder));
    disk.makeFolder(name.innerFolder(folder));
    Path temporary = folder.resolve(TEMPORARY);
    disk.delete(temporary);
    try (DiskFile file = disk.create(temporary)) {
      long[] position = {0};
      bytes.read((array, from, length) -> {
        ByteBuffer piece = ByteBuffer.wrap(array, from, length);
        while (piece.hasRemaining()) {
          position[0] += file.write(piece, position[0]);
        }
      });
    }
    log.add(seq, name);
    disk.replace(temporary, name.file(folder));
  }

  @Override
  public void flush() {
    mark = new StoreMark(0, whole);
  }

  @Override
  public StoreMark mark() {
    return mark;
  }

  @Override
  public void force() throws IOException {
    synchronized (forcing) {
      if (forceFailed) {
        throw new IOException("the store in " + folder + " could not be forced to the disk");
      }
      long end = mark.bytes();
      if (end == forced) {
        return;
      }
      try {
        forceTo(end);
      } catch (IOException e) {
        forceFailed = true;
        throw new IOException(
            "the store in " + folder + " could not be forced to the disk: " + e.getMessage(), e);
      }
      forced = end;
    }
  }

  private void forceTo(long end) throws IOException {
    Set<Path> folders = new HashSet<>();
    log.read(
        forced,
        end,
        entry -> {
          try (DiskFile file = disk.open(entry.name().file(folder))) {
            file.force();
          }
          folders.add(entry.name().innerFolder(folder));
          folders.add(entry.name().outerFolder(folder));
          return true;
        });
    for (Path changed : folders) {
      disk.force(changed);
    }
    disk.force(folder);
    log.force();
  }

  @Override
  public void close() throws IOException {
    try (log) {
      if (!forceFailed && !broken) {
        force();
      }
    }
  }
}

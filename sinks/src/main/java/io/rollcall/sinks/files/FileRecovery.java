package io.rollcall.sinks.files;

import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import io.rollcall.journal.StoreMark;
import io.rollcall.record.BodyRef;
import io.rollcall.store.DamagedStoreException;
import io.rollcall.store.Store;
import io.rollcall.store.StoreRecovery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Finds out how far a store of bodies can be gone on with: by its list, in which rows stand in the
/// order of the journal.
///
/// Confined to one use.
public final class FileRecovery implements StoreRecovery {
  private static final int BLOCK_BYTES = 64 << 10;

  private final Disk disk;
  private final Path folder;
  private final StoreMark begin;

  /// Begins at that mark.
  ///
  /// @throws DamagedStoreException if what stood before the mark is not there
  /// @throws IOException if the store cannot be read
  public FileRecovery(Disk disk, Path folder, StoreMark mark) throws IOException {
    this.disk = disk;
    this.folder = folder;
    this.begin = mark;
    if (mark.bytes() > 0) {
      requireMark(folder.resolve(BodyLog.NAME));
    }
  }

  private void requireMark(Path log) throws IOException {
    if (!disk.exists(log)) {
      throw new DamagedStoreException(log + " is gone, and records name what it lists");
    }
    try (DiskFile file = disk.read(log)) {
      if (file.size() < begin.bytes()) {
        throw new DamagedStoreException(
            String.format(
                Locale.ROOT,
                "%s was truncated: it ends at byte %d, and records name what stood before byte %d",
                log,
                file.size(),
                begin.bytes()));
      }
    }
  }

  @Override
  public @Nullable String fault(long seq, BodyRef ref) throws IOException {
    BodyName name = BodyName.ofText(ref.file());
    if (name == null) {
      return "its body lies in " + ref.file() + ", which is no file of a store of bodies";
    }
    Path path = name.file(folder);
    if (!disk.exists(path)) {
      return "its body " + ref.file() + " is not there";
    }
    try (DiskFile file = disk.read(path)) {
      boolean whole = file.size() == ref.length() && name.equals(BodyName.of(sha256(file)));
      return whole ? null : "its body " + ref.file() + " is not whole";
    }
  }

  /// The SHA-256 of a file.
  ///
  /// @throws IOException if it cannot be read
  static byte[] sha256(DiskFile file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
      long position = 0;
      for (int count = file.read(block, position);
          count > 0;
          count = file.read(block.clear(), position)) {
        position += count;
        digest.update(block.flip());
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  @Override
  public Store goOn(LongPredicate settled) throws IOException {
    try (BodyLog log = BodyLog.open(disk, folder)) {
      long[] end = {begin.bytes()};
      log.read(
          begin.bytes(),
          log.bytes(),
          entry -> {
            if (settled.test(entry.seq())) {
              end[0] = entry.end();
              return true;
            }
            return false;
          });
      log.read(
          end[0],
          log.bytes(),
          entry -> {
            disk.delete(entry.name().file(folder));
            return true;
          });
      log.cut(end[0]);
    }
    return new FileStore(disk, folder, begin);
  }

  @Override
  public void close() {}
}

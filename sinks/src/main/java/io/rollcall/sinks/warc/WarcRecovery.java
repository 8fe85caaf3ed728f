package io.rollcall.sinks.warc;

import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import io.rollcall.journal.StoreMark;
import io.rollcall.record.BodyRef;
import io.rollcall.sinks.warc.MemberReader.Member;
import io.rollcall.store.DamagedStoreException;
import io.rollcall.store.Store;
import io.rollcall.store.StoreRecovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Finds out how far the WARC files of an interrupted run can be gone on with. They are read once,
/// from the last checkpoint's mark on, beside the journal's end: both have the rows in the same
/// order.
///
/// Confined to one use.
public final class WarcRecovery implements StoreRecovery {
  private final Disk disk;
  private final Path folder;
  private final WarcStore.Settings settings;
  private final StoreMark begin;
  private int number;
  private long position;

  /// Behind the last record of a row that is settled: a file that tells of itself alone is not
  /// kept.
  private StoreMark kept;

  private @Nullable MemberReader reader;
  private @Nullable Member ahead;
  private boolean ended;

  /// Begins at that mark.
  ///
  /// @throws DamagedStoreException if what stood before the mark is not there
  /// @throws IOException if the store cannot be read
  public WarcRecovery(Disk disk, Path folder, WarcStore.Settings settings, StoreMark mark)
      throws IOException {
    this.disk = disk;
    this.folder = folder;
    this.settings = settings;
    this.begin = mark;
    this.number = mark.file();
    this.position = mark.bytes();
    this.kept = mark;
    requireMark();
  }

  private void requireMark() throws IOException {
    for (int file = 0; file < begin.file() || file == begin.file() && begin.bytes() > 0; file++) {
      if (!disk.exists(path(file))) {
        throw new DamagedStoreException(path(file) + " is gone, and records name it");
      }
    }
    if (begin.bytes() > 0) {
      try (DiskFile file = disk.read(path(number))) {
        requireBytes(file.size());
      }
    }
  }

  private void requireBytes(long size) throws DamagedStoreException {
    if (size < begin.bytes()) {
      throw new DamagedStoreException(
          String.format(
              Locale.ROOT,
              "%s was truncated: it ends at byte %d, and records name what stood before byte %d",
              path(number),
              size,
              begin.bytes()));
    }
  }

  private Path path(int file) {
    return folder.resolve(WarcFiles.name(settings.run(), file));
  }

  @Override
  public @Nullable String fault(long seq, BodyRef ref) throws IOException {
    BodyRef own = ref.own();
    int file = numberOf(own.file());
    if (file < 0) {
      return "its body lies in " + own.file() + ", which is no file of this run's store";
    }
    if (isBefore(file, own.offset(), begin.file(), begin.bytes())) {
      return null;
    }
    StoreMark before = kept;
    Member member = peek();
    while (member != null && isBefore(number, member.offset(), file, own.offset())) {
      pass(member);
      member = peek();
    }
    if (member == null
        || number != file
        || !member.equals(new Member(own.offset(), own.length(), seq))) {
      // Of this row too there may be records before that place.
      goBack(before);
      return "its body is not in " + own.file() + " at byte " + own.offset();
    }
    pass(member);
    return null;
  }

  private void goBack(StoreMark to) throws IOException {
    close();
    ended = false;
    number = to.file();
    position = to.bytes();
    kept = to;
  }

  private static boolean isBefore(int file, long offset, int otherFile, long otherOffset) {
    return file < otherFile || file == otherFile && offset < otherOffset;
  }

  /// The number of a file of this run, -1 where it is none.
  private int numberOf(String name) {
    String begin = "rollcall-" + settings.run() + "-";
    String end = ".warc.gz";
    if (!name.startsWith(begin) || !name.endsWith(end)) {
      return -1;
    }
    String digits = name.substring(begin.length(), name.length() - end.length());
    return digits.matches("[0-9]{5,9}") ? Integer.parseInt(digits) : -1;
  }

  /// The next member that is whole, in this file or in the next; null where there is none.
  private @Nullable Member peek() throws IOException {
    while (ahead == null && !ended && open()) {
      ahead = reader().next();
      if (ahead == null) {
        nextFile();
      }
    }
    return ahead;
  }

  /// Goes to the next file, where this one ends behind a whole member.
  private void nextFile() throws IOException {
    ended = !isAtEnd() || !disk.exists(path(number + 1));
    if (!ended) {
      close();
      number++;
      position = 0;
    }
  }

  private MemberReader reader() {
    return Objects.requireNonNull(reader);
  }

  private boolean open() throws IOException {
    if (reader == null && disk.exists(path(number))) {
      reader = new MemberReader(disk.read(path(number)), position);
    }
    return reader != null;
  }

  /// Whether the file ends behind the last member.
  private boolean isAtEnd() throws IOException {
    try (DiskFile file = disk.read(path(number))) {
      return file.size() == position;
    }
  }

  private void pass(Member member) {
    position = member.offset() + member.length();
    ahead = null;
    if (member.seq() > 0) {
      kept = new StoreMark(number, position);
    }
  }

  @Override
  public Store goOn(LongPredicate settled) throws IOException {
    Member member = peek();
    while (member != null && (member.seq() == 0 || settled.test(member.seq()))) {
      pass(member);
      member = peek();
    }
    close();
    cut();
    return new WarcStore(disk, folder, settings, kept);
  }

  private void cut() throws IOException {
    int last = kept.file();
    while (disk.exists(path(last + 1))) {
      last++;
    }
    for (int behind = last; behind > kept.file(); behind--) {
      disk.delete(path(behind));
    }
    if (kept.bytes() == 0) {
      disk.delete(path(kept.file()));
    } else {
      try (DiskFile file = disk.open(path(kept.file()))) {
        if (file.size() > kept.bytes()) {
          file.truncate(kept.bytes());
          file.force();
        }
      }
    }
    disk.force(folder);
  }

  @Override
  public void close() throws IOException {
    ahead = null;
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}

package io.rollcall.sinks.store;

import io.rollcall.journal.Disk;
import io.rollcall.record.BodyRef;
import io.rollcall.sinks.files.FileCheck;
import io.rollcall.sinks.warc.WarcCheck;
import io.rollcall.verify.BodyCheck;
import io.rollcall.verify.NamedBody;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks in the folders of stores for the bodies that records name. The names of files tell which
/// form they are of, and no two runs give equal names to different files: records that were copied
/// or merged may name what lies in the stores of several runs.
///
/// Confined to one verification.
public final class StoreCheck implements BodyCheck, Closeable {
  private final List<Path> folders;
  private final boolean reading;
  private final FileCheck files = new FileCheck(Disk.SYSTEM);
  private final WarcCheck archives = new WarcCheck(Disk.SYSTEM);

  /// @param folders where the stores are; the first that has a file of a name counts
  /// @param reading whether bodies are read; else only their places are looked at
  public StoreCheck(List<Path> folders, boolean reading) {
    this.folders = List.copyOf(folders);
    this.reading = reading;
  }

  @Override
  public @Nullable Fault fault(NamedBody body) throws IOException {
    BodyRef ref = body.ref();
    Path file = found(ref);
    Path own = ref.revisit() == null ? file : found(ref.own());
    if (file == null || own == null) {
      return missing(file == null ? ref : ref.own());
    }
    try {
      return FileCheck.isName(ref.file()) ? ofFile(file, body) : ofArchive(file, own, body);
    } catch (AccessDeniedException denied) {
      throw new IOException(denied.getFile() + " cannot be read: permission denied", denied);
    } catch (IOException unreadable) {
      throw new IOException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private @Nullable Fault ofFile(Path file, NamedBody body) throws IOException {
    Fault fault = files.faultOfForm(Files.size(file), body);
    return fault != null || !reading ? fault : files.faultOfBytes(file, body);
  }

  private @Nullable Fault ofArchive(Path file, Path own, NamedBody body) throws IOException {
    BodyRef ref = body.ref();
    Fault fault = outside(file, ref);
    fault = fault == null && ref.revisit() != null ? outside(own, ref.own()) : fault;
    return fault != null || !reading ? fault : archives.fault(file, own, body);
  }

  private static @Nullable Fault outside(Path file, BodyRef place) throws IOException {
    long size = Files.size(file);
    return place.offset() <= size && place.length() <= size - place.offset()
        ? null
        : Fault.missing(
            "its body lies in "
                + place.file()
                + " at byte "
                + place.offset()
                + ", "
                + place.length()
                + " bytes, and the file ends at byte "
                + size);
  }

  private @Nullable Path found(BodyRef place) {
    for (Path folder : folders) {
      Path file = folder.resolve(place.file());
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  private Fault missing(BodyRef place) {
    List<Path> there = folders.stream().filter(Files::isDirectory).toList();
    return Fault.missing(
        "its body lies in "
            + place.file()
            + " at byte "
            + place.offset()
            + (there.isEmpty()
                ? ", and there is no folder " + names(folders)
                : ", and there is no such file in " + names(there)));
  }

  private static String names(List<Path> folders) {
    return folders.stream().map(Path::toString).collect(Collectors.joining(" or "));
  }

  @Override
  public void close() {
    archives.close();
  }
}

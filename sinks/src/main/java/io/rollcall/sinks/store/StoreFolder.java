package io.rollcall.sinks.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import io.rollcall.journal.Journal;
import io.rollcall.journal.RunLock;
import io.rollcall.sinks.files.FileStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of a store. It belongs to one run, which its file `rollcall-store.json` names.
///
/// @param path where it is
public record StoreFolder(Path path) {
  /// Names the run that the folder belongs to.
  static final String OWNER = "rollcall-store.json";

  private static final String TEMPORARY = OWNER + ".tmp";

  /// What a run may leave that died before the folder was its own.
  private static final Set<String> LEFT = Set.of(TEMPORARY, "." + OWNER + ".lock");

  /// The folder cannot be this run's.
  public static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /// The folder of an output whose store is given none: `OUT.store` beside it.
  ///
  /// @param journal the output, or the journal that lies beside it
  public static Path beside(Path journal) {
    String name = String.valueOf(journal.getFileName());
    String output =
        name.endsWith(Journal.ENDING)
            ? name.substring(0, name.length() - Journal.ENDING.length())
            : name;
    return journal.resolveSibling(output + ".store");
  }

  /// Makes the folder where there is none, and keeps other runs off it.
  ///
  /// @throws RunLock.HeldException if another run uses it at this moment
  /// @throws RefusedException if there can be no such folder
  /// @throws IOException if it cannot be written to
  public RunLock lock() throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new RefusedException("the store " + path + " is no folder");
    }
    if (!Files.exists(path)) {
      try {
        Files.createDirectory(path);
      } catch (NoSuchFileException missing) {
        throw new RefusedException(
            "the store "
                + path
                + " cannot be made: there is no folder "
                + path.toAbsolutePath().getParent());
      }
    }
    return RunLock.of(path.resolve(OWNER));
  }

  /// Refuses a folder that is another run's, or that holds what no run of Rollcall has stored.
  ///
  /// @param run the run's id
  /// @throws RefusedException if it is
  /// @throws IOException if it cannot be read
  public void requireFreeFor(String run) throws IOException {
    String owner = owner();
    if (owner == null && !isEmpty()) {
      throw new RefusedException(
          "the store " + path + " is a folder of something else: name an empty or a new one");
    }
    if (owner != null && !owner.equals(run)) {
      throw new RefusedException(
          "the store "
              + path
              + " belongs to another run ("
              + owner
              + "): take it away, or name another folder with --store-dir");
    }
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> String.valueOf(file.getFileName())).allMatch(LEFT::contains);
    }
  }

  /// The run that it belongs to, null where it belongs to none.
  private @Nullable String owner() throws IOException {
    Path file = path.resolve(OWNER);
    if (!Files.exists(file)) {
      return null;
    }
    try (JsonParser parser = new JsonFactory().createParser(Files.readAllBytes(file))) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        if (name.equals("run")) {
          return parser.getText();
        }
        parser.skipChildren();
      }
    } catch (IOException broken) {
      throw new RefusedException(file + " does not say whose store " + path + " is");
    }
    throw new RefusedException(file + " does not say whose store " + path + " is");
  }

  /// Makes it nobody's again; what a store that has nothing stored makes is taken away too.
  ///
  /// @throws IOException if it cannot
  public void disown() throws IOException {
    Disk.SYSTEM.delete(path.resolve(FileStore.LIST));
    Disk.SYSTEM.delete(path.resolve(OWNER));
  }

  /// Takes the folder away where nothing is in it.
  ///
  /// @throws IOException if it cannot
  public void deleteIfEmpty() throws IOException {
    if (isEmpty()) {
      Disk.SYSTEM.delete(path);
    }
  }

  /// Makes it that run's, on the disk when this returns.
  ///
  /// @throws IOException if it cannot
  public void own(String run, StoreForm form) throws IOException {
    if (owner() != null) {
      return;
    }
    Path temporary = path.resolve(TEMPORARY);
    Disk.SYSTEM.delete(temporary);
    String text = "{\"run\": \"" + run + "\", \"store\": \"" + form.text() + "\"}\n";
    try (DiskFile file = Disk.SYSTEM.create(temporary)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      long position = 0;
      while (bytes.hasRemaining()) {
        position += file.write(bytes, position);
      }
      file.force();
    }
    Disk.SYSTEM.replace(temporary, path.resolve(OWNER));
    Disk.SYSTEM.force(path);
  }
}

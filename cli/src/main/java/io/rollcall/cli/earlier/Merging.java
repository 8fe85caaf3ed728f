package io.rollcall.cli.earlier;

import io.rollcall.journal.Checkpoint;
import io.rollcall.journal.JournalLines;
import io.rollcall.record.FailureKind;
import io.rollcall.sink.RecordCounts;
import io.rollcall.sinks.view.NoRecordException;
import io.rollcall.verify.Manifest;
import io.rollcall.verify.ManifestFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/// Joins the outputs of a list's shards into one, with the manifest of the whole list.
///
/// Confined to one use. Holds a bit for each row.
public final class Merging {
  private static final int BUFFER_BYTES = 256 << 10;

  private final Shards shards;
  private final Roaring64Bitmap seqs = new Roaring64Bitmap();
  private final CRC32C whole = new CRC32C();
  private long bytes;

  private Merging(Shards shards) {
    this.shards = shards;
  }

  /// The outputs cannot be merged.
  public static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /// What was merged.
  ///
  /// @param shards how many outputs
  /// @param records how many records
  public record Merged(int shards, long records) {}

  /// Merges.
  ///
  /// @param outputs the outputs of all shards
  /// @param decisive the options, by name, that decide which rows a list has
  /// @param target the new output; it appears when it is whole, with its manifest behind it
  /// @param origin the new output's run
  /// @throws RefusedException if they are not all the shards of one list, or one of them is not
  ///   what its manifest says; nothing is left behind
  /// @throws IOException if one cannot be read, or the target not be written
  public static Merged merge(
      List<Path> outputs, Set<String> decisive, Path target, Manifest.Origin origin)
      throws IOException, RefusedException {
    try {
      return new Merging(Shards.of(outputs, decisive)).into(target, origin);
    } catch (Shards.NotAllException refused) {
      throw new RefusedException(String.valueOf(refused.getMessage()));
    }
  }

  private Merged into(Path target, Manifest.Origin origin) throws IOException, RefusedException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER_BYTES)) {
        for (int index = 0; index < shards.outputs().size(); index++) {
          copy(shards.outputs().get(index), shards.manifests().get(index), out);
        }
      }
      Files.deleteIfExists(ManifestFile.beside(target));
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RefusedException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    ManifestFile.write(ManifestFile.beside(target), manifest(target, origin));
    return new Merged(shards.outputs().size(), seqs.getLongCardinality());
  }

  private void copy(Path output, Manifest manifest, OutputStream out)
      throws IOException, RefusedException {
    CRC32C own = new CRC32C();
    EarlierRecord.Reader reader = new EarlierRecord.Reader();
    try (JournalLines lines = JournalLines.open(output, 0)) {
      while (lines.advance()) {
        int length = lines.length() + 1;
        enter(reader, lines, output);
        own.update(lines.array(), lines.from(), length);
        whole.update(lines.array(), lines.from(), length);
        out.write(lines.array(), lines.from(), length);
        bytes += length;
      }
      if (Files.size(output) != lines.nextOffset()
          || lines.nextOffset() != manifest.checkpoint().bytes()
          || (int) own.getValue() != manifest.checkpoint().crc32c()) {
        throw new RefusedException(
            output + " is not what its manifest says: rollcall verify " + output + " says more");
      }
    }
  }

  private void enter(EarlierRecord.Reader reader, JournalLines lines, Path output)
      throws RefusedException {
    long seq;
    try {
      seq = reader.read(lines.array(), lines.from(), lines.length()).seq();
    } catch (NoRecordException refused) {
      throw new RefusedException(
          output + ", at byte " + lines.offset() + ": " + refused.getMessage());
    }
    if (seqs.contains(seq)) {
      throw new RefusedException(
          output + ", at byte " + lines.offset() + ": row " + seq + " has a record already");
    }
    seqs.addLong(seq);
  }

  private Manifest manifest(Path target, Manifest.Origin origin) {
    List<Manifest> all = shards.manifests();
    Manifest first = all.getFirst();
    Manifest.Form form =
        new Manifest.Form(String.valueOf(target.getFileName()), first.fields(), first.rehearsal());
    long rows = all.stream().mapToLong(one -> one.rows().count()).sum();
    long last = all.stream().mapToLong(one -> one.rows().lastSeq()).max().orElse(0);
    Instant ended =
        all.stream()
            .map(one -> one.ended() == null ? one.origin().started() : one.ended())
            .max(Instant::compareTo)
            .orElse(origin.started());
    return Manifest.begun(origin, first.lists(), shards.options(), form)
        .continuedBy(new Manifest.Continuation("", List.of(), stores(target)))
        .ended(
            ended,
            true,
            new Manifest.Read(first.lists(), new Manifest.RowsRead(rows, last)),
            counts(all),
            new Checkpoint(bytes, seqs.getLongCardinality(), (int) whole.getValue()));
  }

  /// Where the bodies lie that the shards' records name.
  private List<String> stores(Path target) {
    return IntStream.range(0, shards.outputs().size())
        .boxed()
        .flatMap(index ->
            shards
                .manifests()
                .get(index)
                .continuation()
                .stores(shards.outputs().get(index))
                .stream())
        .map(store -> ManifestFile.nameFrom(target, store))
        .distinct()
        .toList();
  }

  private static RecordCounts counts(List<Manifest> all) {
    Map<String, Long> outcomes = new HashMap<>();
    Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
    for (Manifest one : all) {
      one.records().outcomes().forEach((name, count) -> outcomes.merge(name, count, Long::sum));
      one.records().failures().forEach((kind, count) -> failures.merge(kind, count, Long::sum));
    }
    return new RecordCounts(outcomes, failures);
  }
}

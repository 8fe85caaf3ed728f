package io.rollcall.verify;

import io.rollcall.journal.Checkpoint;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sink.OutputIdentity;
import io.rollcall.sink.RecordCounts;
import io.rollcall.source.ListIdentity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What stands beside an output: which lists it answers, under which options, and what it must
/// hold.
///
/// @param schemaVersion the version of the record's format
/// @param origin which program began which run, and when
/// @param ended when it ended, null while it goes on
/// @param complete whether every row of the lists has its record
/// @param lists the lists, as far as they were read or looked at
/// @param options the options that change records, by name; secrets are masked
/// @param rows the rows read
/// @param records how many records there are of each kind
/// @param output the file, and once the run has ended its length and checksum
/// @param checkpoint how much of the output is known to be on the disk
/// @param fields the fields written
/// @param rehearsal whether the practice internet answered
/// @param continuation how the run is gone on with
public record Manifest(
    int schemaVersion,
    Origin origin,
    @Nullable Instant ended,
    boolean complete,
    List<ListIdentity> lists,
    Map<String, String> options,
    RowsRead rows,
    RecordCounts records,
    OutputIdentity output,
    Checkpoint checkpoint,
    FieldSelection fields,
    boolean rehearsal,
    Continuation continuation) {

  /// Copies and orders what is given.
  public Manifest {
    lists = List.copyOf(lists);
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /// The manifest of a run that begins.
  ///
  /// @param lists the lists, as far as they were looked at
  public static Manifest begun(
      Origin origin, List<ListIdentity> lists, Map<String, String> options, Form form) {
    return new Manifest(
        RecordSchema.VERSION,
        origin,
        null,
        false,
        lists,
        options,
        RowsRead.NONE,
        RecordCounts.NONE,
        OutputIdentity.empty(form.outputName()),
        Checkpoint.NONE,
        form.fields(),
        form.rehearsal(),
        Continuation.NONE);
  }

  /// This manifest while the run goes on, or goes on again.
  ///
  /// @param lists the lists, as far as they were read
  public Manifest reached(List<ListIdentity> lists, Checkpoint checkpoint) {
    return new Manifest(
        schemaVersion,
        origin,
        null,
        false,
        lists,
        options,
        RowsRead.NONE,
        RecordCounts.NONE,
        OutputIdentity.empty(output.name()),
        checkpoint,
        fields,
        rehearsal,
        continuation);
  }

  /// This manifest at the run's end.
  ///
  /// @param complete whether the run came to the end of its lists
  public Manifest ended(
      Instant ended, boolean complete, Read read, RecordCounts records, Checkpoint checkpoint) {
    return new Manifest(
        schemaVersion,
        origin,
        ended,
        complete,
        read.lists(),
        options,
        read.rows(),
        records,
        OutputIdentity.of(
            output.name(), checkpoint.bytes(), Integer.toUnsignedLong(checkpoint.crc32c())),
        checkpoint,
        fields,
        rehearsal,
        continuation);
  }

  /// This manifest of a run that is gone on with in that way.
  public Manifest continuedBy(Continuation continuation) {
    return new Manifest(
        schemaVersion,
        origin,
        ended,
        complete,
        lists,
        options,
        rows,
        records,
        output,
        checkpoint,
        fields,
        rehearsal,
        continuation);
  }

  /// How a run is gone on with.
  ///
  /// @param command the command line that does it, secrets masked; empty where none is known
  /// @param views the files beside the output that it writes from it, by their paths from the
  ///   output's folder
  /// @param stores the folders where the bodies lie that its records name, by their paths from the
  ///   output's folder; the run's own is the first
  public record Continuation(String command, List<String> views, List<String> stores) {
    /// Nobody knows how.
    public static final Continuation NONE = new Continuation("", List.of(), List.of());

    /// Copies what is given.
    public Continuation {
      views = List.copyOf(views);
      stores = List.copyOf(stores);
    }

    /// The folders of its stores.
    ///
    /// @param output the output that the manifest lies beside
    public List<Path> stores(Path output) {
      return stores.stream().map(store -> output.resolveSibling(store).normalize()).toList();
    }
  }

  /// Where an output comes from.
  ///
  /// @param rollcall the version of the program
  /// @param run the run's own name, which no other run has
  /// @param started when the run began
  public record Origin(String rollcall, String run, Instant started) {}

  /// What the output will look like.
  ///
  /// @param outputName the output's file name
  /// @param fields the fields written
  /// @param rehearsal whether the practice internet answers
  public record Form(String outputName, FieldSelection fields, boolean rehearsal) {}

  /// What was read.
  ///
  /// @param lists the lists
  /// @param rows their rows
  public record Read(List<ListIdentity> lists, RowsRead rows) {}

  /// The rows read.
  ///
  /// @param count how many
  /// @param lastSeq the ordinal of the last, 0 where that is not known
  public record RowsRead(long count, long lastSeq) {
    /// No rows.
    public static final RowsRead NONE = new RowsRead(0, 0);
  }
}

package io.rollcall.cli.fetch;

import io.rollcall.cli.earlier.Condition;
import io.rollcall.cli.earlier.CopiedRecords;
import io.rollcall.cli.option.ListOptions;
import io.rollcall.cli.option.RetryOptions;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.journal.Checkpoint;
import io.rollcall.sinks.view.NoRecordException;
import io.rollcall.source.ListIdentity;
import io.rollcall.source.ListStand;
import io.rollcall.verify.Manifest;
import io.rollcall.verify.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run takes over from an earlier one: its list, and the records of rows that are not asked
/// again.
///
/// @param earlier the earlier run's journal
/// @param again which rows are asked again
/// @param manifest the earlier run's
record TakenOver(Path earlier, Condition again, Manifest manifest) {

  /// What the options ask for, null where nothing is taken over.
  ///
  /// @throws FatalException if there is no such run
  static @Nullable TakenOver of(RetryOptions options) {
    Path from = options.from();
    if (from == null) {
      return null;
    }
    if (!Files.isRegularFile(from)) {
      throw new FatalException("there is no output " + from);
    }
    Path file = ManifestFile.beside(from);
    try {
      return new TakenOver(from, options.where(), ManifestFile.read(file));
    } catch (IOException unreadable) {
      throw new FatalException(
          "the manifest " + file + " cannot be read, so nobody knows what " + from + " answers",
          unreadable);
    }
  }

  /// The lists that the earlier run read, with the options by which it read them.
  ///
  /// @throws FatalException if one came through standard input
  ListOptions lists() {
    for (ListIdentity list : manifest.lists()) {
      if (new ListStand(list).isStandardInput()) {
        throw new FatalException(
            "the run of "
                + earlier
                + " read standard input: pipe the list in again, and name it -");
      }
    }
    List<String> names = manifest.lists().stream().map(ListIdentity::name).toList();
    return ListOptions.again(manifest.options(), names);
  }

  /// Refuses a run whose records are of another kind.
  ///
  /// @param now the manifest of the run that begins
  /// @throws FatalException if they are
  void requireAlike(Manifest now) {
    if (manifest.schemaVersion() != now.schemaVersion()
        || !manifest.fields().equals(now.fields())
        || manifest.rehearsal() != now.rehearsal()) {
      throw new FatalException(
          "the records of "
              + earlier
              + " cannot be taken over: they have other fields, or one of the runs is a rehearsal");
    }
  }

  /// Copies the records that stay.
  Checkpoint into(Path journal) throws IOException {
    try {
      return new CopiedRecords(earlier, again).into(journal);
    } catch (NoRecordException refused) {
      throw new FatalException(
          earlier + " is no output of Rollcall: " + refused.getMessage(), refused);
    }
  }
}

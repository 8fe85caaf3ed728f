package io.rollcall.cli.fetch;

import io.rollcall.cli.terminal.FatalException;
import io.rollcall.verify.ManifestFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The files that a run writes from its journal. What has the name of one, and was not written by
/// the run, is never touched.
///
/// @param journal the journal
/// @param names their paths from the journal's folder, as the manifest has them
record KnownViews(Path journal, List<String> names) {

  /// Those of a command line.
  static KnownViews of(Path journal, Collection<Path> views) {
    return new KnownViews(
        journal,
        views.stream().map(view -> ManifestFile.nameFrom(journal, view)).sorted().toList());
  }

  /// Requires that none is there yet.
  ///
  /// @throws FileAlreadyExistsException if one is
  void requireNew() throws FileAlreadyExistsException {
    for (String name : names) {
      Path view = journal.resolveSibling(name).normalize();
      if (Files.exists(view)) {
        throw new FileAlreadyExistsException(view.toString());
      }
    }
  }

  /// Requires that those which are there were written by the run that is gone on with.
  ///
  /// @param earlier what its sessions before this one have written
  /// @throws FatalException if one was not
  void requireWrittenBy(KnownViews earlier) {
    for (String name : names) {
      Path view = journal.resolveSibling(name).normalize();
      if (Files.exists(view) && !earlier.names.contains(name)) {
        throw new FatalException(
            view
                + " exists already, and is no view that the run of "
                + journal
                + " has written: name another output");
      }
    }
  }

  /// These and those.
  KnownViews and(KnownViews others) {
    return new KnownViews(
        journal, Stream.concat(names.stream(), others.names.stream()).distinct().sorted().toList());
  }
}

package io.rollcall.cli.fetch;

import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.StandardStream;
import io.rollcall.policy.Product;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.source.RowSource;
import io.rollcall.verify.Manifest;
import io.rollcall.verify.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Opens the output that the options ask for, and the lists that it is to answer.
///
/// @param console the streams of the command
/// @param options the options
/// @param resuming how the run outlives interruptions
/// @param screen shows rows on the terminal
record Outputs(Console console, FetchOptions options, Resuming resuming, RunScreen screen) {
  private static final InstantSource CLOCK = new SystemClock();

  /// Lists and output of a run about to begin.
  ///
  /// @param source the rows that are left to ask
  /// @param output where their records go
  /// @param earlier what earlier sessions have left
  /// @param views follow the output
  record Opened(RowSource source, Output output, Earlier earlier, Views views) {}

  /// Opens the output: a file, standard output as JSON Lines, or on a terminal readable rows.
  ///
  /// @param rehearsal whether the practice internet answers
  /// @throws FatalException if the output cannot be written, or a list cannot be read
  Opened open(boolean rehearsal) {
    Destinations to = Destinations.of(options.output, options.facts.selection());
    JsonLinesEncoder encoder = new JsonLinesEncoder(to.fields(), rehearsal);
    Path path = to.journal();
    Views views = new Views(to, console.output());
    if (path != null && !to.isPassedOn()) {
      TakenOver earlier = takenOver(path);
      Manifest now = begun(path, to, rehearsal).continuedBy(continuation(path, to, earlier));
      return kept(path, encoder, now, new Linked(earlier, views));
    }
    resuming.requireNone();
    options.store.requireNone();
    options.retry.requireNone();
    RowSource source = OpenedList.of(options, console);
    Output output = path == null ? stream(encoder) : device(path, encoder);
    return new Opened(source, output, Earlier.none(), views);
  }

  private Output stream(JsonLinesEncoder encoder) {
    boolean readable =
        console.terminals().isTerminal(StandardStream.OUTPUT) && !options.output.toStandardOutput();
    return readable
        ? new Output.Rows(
            new RowLines(console, screen, options.terminal.paint(console, StandardStream.OUTPUT)))
        : new Output.Passed(StreamChannel.borrowing(console.output()), encoder, null);
  }

  private static Output device(Path path, JsonLinesEncoder encoder) {
    try {
      return new Output.Passed(
          StreamChannel.owning(Files.newOutputStream(path, StandardOpenOption.WRITE)),
          encoder,
          path.toString());
    } catch (IOException unwritable) {
      throw new FatalException(
          "the output " + path + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }

  /// What stands before and behind a run's journal.
  private record Linked(@Nullable TakenOver earlier, Views views) {}

  /// What is taken over; where no list is named, the earlier run's is read again.
  private @Nullable TakenOver takenOver(Path path) {
    TakenOver earlier = TakenOver.of(options.retry);
    if (earlier != null && !options.list.isNamed()) {
      options.list = earlier.lists();
    }
    if (earlier != null && earlier.earlier().toAbsolutePath().equals(path.toAbsolutePath())) {
      throw new FatalException(path + " is the earlier output itself: name another output");
    }
    return earlier;
  }

  private Opened kept(Path path, JsonLinesEncoder encoder, Manifest now, Linked linked) {
    Beginning.Begun begun =
        new Beginning(console, options, resuming, path).begin(now, linked.earlier());
    KeptRun run = begun.kept();
    Output output =
        run == null ? new Output.Complete(path.toString()) : new Output.Kept(run, encoder);
    return new Opened(begun.source(), output, begun.earlier(), linked.views());
  }

  private Manifest begun(Path path, Destinations to, boolean rehearsal) {
    Manifest.Form form =
        new Manifest.Form(String.valueOf(path.getFileName()), to.fields(), rehearsal);
    Manifest.Origin origin =
        new Manifest.Origin(Product.version(), UUID.randomUUID().toString(), CLOCK.instant());
    KnownLists lists = KnownLists.of(options.list.names(console));
    return Manifest.begun(origin, lists.identities(), given(), form);
  }

  private Manifest.Continuation continuation(
      Path path, Destinations to, @Nullable TakenOver earlier) {
    List<Path> stores = new ArrayList<>();
    if (options.store.form() != null) {
      stores.add(options.store.folder(path).path());
    }
    if (earlier != null) {
      stores.addAll(earlier.manifest().continuation().stores(earlier.earlier()));
    }
    return new Manifest.Continuation(
        resuming.command(),
        KnownViews.of(path, to.views().keySet()).names(),
        stores.stream().map(store -> ManifestFile.nameFrom(path, store)).distinct().toList());
  }

  /// The options that change records, with those by which the lists of an earlier run are read.
  private Map<String, String> given() {
    Map<String, String> given = new TreeMap<>(options.list.givenAgain());
    given.putAll(resuming.given());
    return given;
  }
}

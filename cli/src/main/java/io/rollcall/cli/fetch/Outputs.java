package io.rollcall.cli.fetch;

import io.rollcall.cli.option.Version;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.StandardStream;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.source.RowSource;
import io.rollcall.verify.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Opens the output that the options ask for.
///
/// @param console the streams of the command
/// @param options the options
/// @param screen shows rows on the terminal
record Outputs(Console console, FetchOptions options, RunScreen screen) {
  private static final InstantSource CLOCK = new SystemClock();

  /// The output: a file, standard output as JSON Lines, or on a terminal readable rows.
  ///
  /// @param source the rows that are answered
  /// @param given the options given
  /// @param rehearsal whether the practice internet answers
  /// @throws FatalException if the output cannot be written
  Output open(RowSource source, Map<String, String> given, boolean rehearsal) {
    FieldSelection fields = options.facts.selection();
    JsonLinesEncoder encoder = new JsonLinesEncoder(fields, rehearsal);
    String name = options.output.file();
    if (name != null) {
      Path path = KeptFile.path(name);
      return KeptFile.isDevice(path)
          ? device(path, encoder)
          : kept(path, encoder, source, begun(path, given, fields, rehearsal));
    }
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

  private Output kept(Path path, JsonLinesEncoder encoder, RowSource source, Manifest begun) {
    ManifestKeeper manifest = new ManifestKeeper(path, begun, source, CLOCK);
    return new Output.Kept(
        KeptFile.begin(path, options.output.overwrite(), manifest), encoder, manifest);
  }

  private static Manifest begun(
      Path path, Map<String, String> given, FieldSelection fields, boolean rehearsal) {
    Manifest.Form form = new Manifest.Form(String.valueOf(path.getFileName()), fields, rehearsal);
    Manifest.Origin origin =
        new Manifest.Origin(Version.ofRollcall(), UUID.randomUUID().toString(), CLOCK.instant());
    return Manifest.begun(origin, List.of(), given, form);
  }
}

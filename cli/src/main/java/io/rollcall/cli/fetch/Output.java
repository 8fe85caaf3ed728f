package io.rollcall.cli.fetch;

import io.rollcall.Rollcall;
import io.rollcall.event.RunSummary;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineOutput;
import io.rollcall.sink.RecordSink;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/// Where the records of a run go.
sealed interface Output {

  /// The roll, writing to this output.
  Rollcall attached(Rollcall roll);

  /// What a person calls it, null where it is standard output.
  @Nullable String name();

  /// Called when the run has ended and the output is closed.
  default void ended(RunSummary summary) {}

  /// Called where the run could not go on and the output is closed.
  default void failed() {}

  /// Called where the run cannot begin: nothing was written.
  default void discard() {}

  /// A readable line per row, on the terminal.
  ///
  /// @param lines shows them
  record Rows(RecordSink lines) implements Output {
    @Override
    public Rollcall attached(Rollcall roll) {
      return roll.to(lines);
    }

    @Override
    public @Nullable String name() {
      return null;
    }
  }

  /// JSON Lines that are passed on: to a pipe, a terminal, or a device.
  ///
  /// @param channel takes them
  /// @param encoder makes them
  /// @param name what a person calls it, null where it is standard output
  record Passed(WritableByteChannel channel, JsonLinesEncoder encoder, @Nullable String name)
      implements Output {
    @Override
    public Rollcall attached(Rollcall roll) {
      return roll.to(new LineOutput(channel, encoder));
    }
  }

  /// JSON Lines in a file, with a manifest beside it.
  ///
  /// @param run what is kept
  /// @param encoder makes the lines
  record Kept(KeptRun run, JsonLinesEncoder encoder) implements Output {
    @Override
    public Rollcall attached(Rollcall roll) {
      Rollcall kept =
          roll.to(new LineOutput(run.journal(), encoder))
              .watchedBy(run.manifest())
              .declaring(run.intents());
      return run.store() == null ? kept : kept.storedIn(run.store().bodies());
    }

    @Override
    public String name() {
      return run.path().toString();
    }

    @Override
    public void ended(RunSummary summary) {
      run.ended(summary);
    }

    @Override
    public void failed() {
      run.failed();
    }

    @Override
    public void discard() {
      run.discard();
    }
  }

  /// A file that holds every record already.
  ///
  /// @param name what a person calls it
  record Complete(String name) implements Output {
    @Override
    public Rollcall attached(Rollcall roll) {
      throw new IllegalStateException("nothing is left to ask for " + name);
    }
  }
}

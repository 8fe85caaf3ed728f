package io.rollcall.cli.fetch;

import io.rollcall.event.FetchListener;
import io.rollcall.sinks.Follower;
import io.rollcall.sinks.ViewFile;
import io.rollcall.sinks.ViewForm;
import io.rollcall.sinks.lines.JsonLinesView;
import io.rollcall.sinks.view.View;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The views of a run's journal, followed by a thread of their own while the run lasts. A view that
/// cannot be written is given up and told of at the end: the journal has every record, and the run
/// goes on.
///
/// Begun and ended by the thread that runs the run; between the two, followers are confined to the
/// views' own thread. Told of rows on the engine's loop.
final class Views implements FetchListener {
  private static final long INTERVAL_MILLIS = 1_000;

  private final @Nullable Path journal;
  private final Destinations destinations;
  private final OutputStream standardOutput;
  private final boolean ordered;
  private final KnownGaps gaps = new KnownGaps();
  private final Map<String, Follower> followers = new LinkedHashMap<>();
  private final List<String> troubles = new ArrayList<>();
  private @Nullable ScheduledExecutorService thread;

  /// The views that records go to.
  ///
  /// @param standardOutput stays open
  Views(Destinations destinations, OutputStream standardOutput) {
    this.journal = destinations.journal();
    this.destinations = destinations;
    this.ordered = destinations.anyOrdered();
    this.standardOutput = standardOutput;
  }

  @Override
  public void opened(long seq) {
    if (ordered) {
      gaps.opened(seq);
    }
  }

  /// Begins to follow; the journal is there.
  void begin() {
    Path from = journal;
    if (from == null || (destinations.views().isEmpty() && destinations.standardOutput() == null)) {
      return;
    }
    destinations
        .views()
        .forEach(
            (path, form) -> open(path.toString(), from, form, () -> ViewFile.growing(path, form)));
    ViewForm lines = destinations.standardOutput();
    if (lines != null) {
      open(
          "standard output",
          from,
          lines,
          () -> new JsonLinesView(new Unclosed(standardOutput), lines.fields()));
    }
    ScheduledExecutorService begun =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rollcall-views").factory());
    thread = begun;
    begun.scheduleWithFixedDelay(
        () -> each(Follower::follow), INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// Makes a view.
  @FunctionalInterface
  private interface Opening {
    View open() throws IOException;
  }

  /// Does something with a follower.
  @FunctionalInterface
  private interface Step {
    void take(Follower follower) throws IOException;
  }

  private void open(String name, Path from, ViewForm form, Opening opening) {
    LongPredicate noRow = gaps::contains;
    try {
      View view = opening.open();
      followers.put(
          name, form.ordered() ? Follower.ordered(from, view, noRow) : Follower.of(from, view));
    } catch (IOException failed) {
      trouble(name, failed);
    }
  }

  private void each(Step step) {
    followers
        .entrySet()
        .removeIf(each -> {
          try {
            step.take(each.getValue());
            return false;
          } catch (IOException failed) {
            each.getValue().abandon();
            trouble(each.getKey(), failed);
            return true;
          }
        });
  }

  private void trouble(String name, IOException failed) {
    troubles.add(
        name
            + " could not be written ("
            + failed.getMessage()
            + "); "
            + journal
            + " has every record: rollcall convert "
            + journal
            + " FILE");
  }

  /// Writes the rest.
  ///
  /// @return what went wrong, a sentence for each view that could not be written
  List<String> end() {
    ScheduledExecutorService begun = thread;
    if (begun != null) {
      Future<?> last = begun.submit(() -> each(Follower::end));
      begun.shutdown();
      await(last);
    }
    return List.copyOf(troubles);
  }

  private static void await(Future<?> last) {
    try {
      last.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException fault) {
      throw new IllegalStateException(fault.getCause());
    }
  }

  /// A stream that stays open. Confined to the views' thread.
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}

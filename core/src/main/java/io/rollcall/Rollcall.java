package io.rollcall;

import io.rollcall.engine.Engine;
import io.rollcall.engine.RecordQueue;
import io.rollcall.engine.Roll;
import io.rollcall.event.FetchListener;
import io.rollcall.event.RunSummary;
import io.rollcall.journal.Intents;
import io.rollcall.policy.AddressRules;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.sink.LineOutput;
import io.rollcall.sink.RecordSink;
import io.rollcall.source.RowSource;
import io.rollcall.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A roll to call: a list of URLs, how to behave, and where the records go.
///
/// ```java
/// try (Run run = Rollcall.of(Path.of("urls.txt")).start()) {
///   for (FetchRecord record : run) {
///     System.out.println(record.url() + " " + record.statusCode());
///   }
/// }
/// ```
///
/// Immutable: each method that changes something gives a new roll. A roll whose source is a stream
/// or an iterator can be started once.
public final class Rollcall {
  private static final long SEED = 0x526f6c6c63616c6cL;

  /// Lists may come from anybody, so that addresses of the inside are denied unless another policy
  /// is given.
  private static final FetchPolicy LIBRARY_DEFAULT =
      FetchPolicy.DEFAULT.with(AddressRules.DENY_PRIVATE);

  private final Roll roll;

  private Rollcall(Roll roll) {
    this.roll = roll;
  }

  /// A roll of the lines of a file, plain or compressed by gzip.
  ///
  /// @throws IOException if the file cannot be read; the message says what to do
  public static Rollcall of(Path list) throws IOException {
    return of(RowSource.lines(list));
  }

  /// A roll of these URLs, taken one by one as the run needs them.
  public static Rollcall of(Iterator<String> urls) {
    return of(RowSource.of(urls));
  }

  /// A roll of these URLs; the stream is closed with the run.
  public static Rollcall of(Stream<String> urls) {
    return of(RowSource.of(urls));
  }

  /// A roll of these rows; the source is closed with the run.
  public static Rollcall of(RowSource source) {
    return new Rollcall(
        new Roll(source, LIBRARY_DEFAULT, null, List.of(), List.of(), null, null, SEED));
  }

  /// The same with another policy, in place of [FetchPolicy#DEFAULT] with private addresses denied.
  public Rollcall with(FetchPolicy policy) {
    return changed(draft -> draft.policy = policy);
  }

  /// The same with that many workers, 1 to [Politeness#WORKERS_MAX], or [Politeness#WORKERS_AUTO].
  public Rollcall workers(int workers) {
    return with(roll.policy().with(roll.policy().politeness().withWorkers(workers)));
  }

  /// The same with one more sink. Without any output the records are iterated off the [Run].
  public Rollcall to(RecordSink sink) {
    return changed(draft -> draft.sinks = with(draft.sinks, sink));
  }

  /// The same with its records written as JSON Lines.
  public Rollcall to(LineOutput lines) {
    return changed(draft -> draft.lines = lines);
  }

  /// The same with one more listener.
  public Rollcall watchedBy(FetchListener listener) {
    return changed(draft -> draft.listeners = with(draft.listeners, listener));
  }

  /// The same, writing each row down before its request is sent, where that must not be sent twice.
  /// The intents stay open.
  public Rollcall declaring(Intents intents) {
    return changed(draft -> draft.intents = intents);
  }

  /// The same, keeping what comes back; each record then says where its body lies. The store is
  /// closed with the run.
  public Rollcall storedIn(Store store) {
    return changed(draft -> draft.store = store);
  }

  /// The same with another seed for what is left to chance: the waits before retries.
  public Rollcall seed(long seed) {
    return changed(draft -> draft.seed = seed);
  }

  /// Starts the run.
  public Run start() {
    if (hasOutput()) {
      return new Run(Engine.start(roll), null);
    }
    RecordQueue records = new RecordQueue();
    return new Run(Engine.start(to(records).roll), records);
  }

  /// Runs to the end, every record going to the sinks named.
  ///
  /// @throws IllegalStateException if no sink was named
  /// @throws RunFailedException if the list could not be read further or an output not be written
  public RunSummary run() {
    if (!hasOutput()) {
      throw new IllegalStateException("name a sink by to(), or iterate the records of start()");
    }
    try (Run run = start()) {
      return run.await();
    }
  }

  private boolean hasOutput() {
    return roll.lines() != null || !roll.sinks().isEmpty();
  }

  private Rollcall changed(Consumer<Draft> change) {
    Draft draft = new Draft(roll);
    change.accept(draft);
    return new Rollcall(draft.roll());
  }

  private static <T> List<T> with(List<T> some, T oneMore) {
    return Stream.concat(some.stream(), Stream.of(oneMore)).toList();
  }

  /// A roll about to be made of another.
  ///
  /// Confined to the call that changes it.
  private static final class Draft {
    private final RowSource source;
    private FetchPolicy policy;
    private @Nullable LineOutput lines;
    private List<RecordSink> sinks;
    private List<FetchListener> listeners;
    private @Nullable Intents intents;
    private @Nullable Store store;
    private long seed;

    Draft(Roll from) {
      source = from.source();
      policy = from.policy();
      lines = from.lines();
      sinks = from.sinks();
      listeners = from.listeners();
      intents = from.intents();
      store = from.store();
      seed = from.seed();
    }

    Roll roll() {
      return new Roll(source, policy, lines, sinks, listeners, intents, store, seed);
    }
  }
}

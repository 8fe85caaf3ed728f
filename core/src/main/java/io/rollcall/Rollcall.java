package io.rollcall;

import io.rollcall.event.FetchListener;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.sink.RecordSink;
import io.rollcall.source.RowSource;
import java.util.ArrayList;
import java.util.List;

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
/// Immutable: each method that changes something gives a new roll.
public final class Rollcall {
  private final RowSource source;
  private final FetchPolicy policy;
  private final List<RecordSink> sinks;
  private final List<FetchListener> listeners;

  private Rollcall(
      RowSource source, FetchPolicy policy, List<RecordSink> sinks, List<FetchListener> listeners) {
    this.source = source;
    this.policy = policy;
    this.sinks = sinks;
    this.listeners = listeners;
  }

  /// A roll of these rows.
  public static Rollcall of(RowSource source) {
    return new Rollcall(source, FetchPolicy.DEFAULT, List.of(), List.of());
  }

  /// The same with another policy.
  public Rollcall with(FetchPolicy policy) {
    return new Rollcall(source, policy, sinks, listeners);
  }

  /// The same with that many workers.
  public Rollcall workers(int workers) {
    Politeness now = policy.politeness();
    return with(
        policy.with(
            new Politeness(
                workers, now.siteConcurrency(), now.siteInterval(), now.ratePerSecond())));
  }

  /// The same with one more sink. Without any sink the records are read off the [Run].
  public Rollcall to(RecordSink sink) {
    List<RecordSink> more = new ArrayList<>(sinks);
    more.add(sink);
    return new Rollcall(source, policy, List.copyOf(more), listeners);
  }

  /// The same with one more listener.
  public Rollcall watchedBy(FetchListener listener) {
    List<FetchListener> more = new ArrayList<>(listeners);
    more.add(listener);
    return new Rollcall(source, policy, sinks, List.copyOf(more));
  }
}

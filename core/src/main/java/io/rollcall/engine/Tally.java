package io.rollcall.engine;

import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.robots.RobotsReading;
import io.rollcall.engine.target.Site;
import io.rollcall.event.RunSummary.FailureCount;
import io.rollcall.event.RunSummary.RobotsCount;
import io.rollcall.event.RunSummary.TimeSpent;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what a run came to while it runs.
///
/// Confined to the engine's loop. Its size does not grow with the list.
final class Tally {
  private static final int EXAMPLES_MAX = 3;

  private long truncated;
  private long failed;
  private long refused;
  private long skipped;
  private long duplicate;
  private final Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
  private final Map<FailureKind, List<String>> examples = new EnumMap<>(FailureKind.class);
  private final SiteTally sites = new SiteTally();
  private long answered;
  private long exchanges;
  private long bytesReceived;
  private long active;
  private long queue;
  private long nameLookUp;
  private long connect;
  private long tls;
  private long server;
  private long body;
  private long inExchange;
  private long scouted;
  private long unreadable;
  private long delaysCut;

  /// An exchange has ended.
  void exchanged(ExchangeTiming timing) {
    exchanges++;
    inExchange += timing.total();
    long connected = Math.max(timing.connect(), 0);
    long ready = Math.max(timing.appConnect(), connected);
    long written = Math.max(timing.written(), ready);
    connect += timing.connect() < 0 && timing.written() < 0 ? timing.total() : connected;
    tls += ready - connected;
    if (timing.written() >= 0) {
      long first = timing.firstByte() < 0 ? timing.total() : timing.firstByte();
      server += first - written;
      body += timing.total() - first;
    } else if (timing.connect() >= 0) {
      // Connected, and nothing was sent: it ended in the handshake.
      tls += timing.total() - ready;
    }
  }

  /// An exchange had its connection ready before its time; it is gone on with later.
  void heldBack(ExchangeTiming timing) {
    inExchange += timing.total();
    connect += Math.max(timing.connect(), 0);
    tls += Math.max(timing.appConnect(), 0) - (timing.appConnect() < 0 ? 0 : timing.connect());
  }

  /// What a site's robots.txt says is known.
  void scouted(RobotsReading.Found found) {
    scouted++;
    unreadable += found == RobotsReading.Found.UNREADABLE ? 1 : 0;
    delaysCut += found == RobotsReading.Found.DELAY_CUT ? 1 : 0;
  }

  RobotsCount robots() {
    return new RobotsCount(scouted, unreadable, delaysCut);
  }

  /// A look-up has ended.
  void lookedUp(long nanos) {
    nameLookUp += nanos;
  }

  /// A row was settled.
  ///
  /// @param site the site of its last exchange, null where nothing was asked
  void settled(FetchRecord record, @Nullable Site site) {
    count(record.outcome());
    active += record.timing().total();
    queue += record.timing().queue();
    bytesReceived += record.body() == null ? 0 : record.body().bytesWire();
    Failure failure = record.outcome().reason();
    if (failure != null) {
      note(record, failure);
    }
    if (site != null) {
      sites.add(site, failure != null, record.timing().total());
    }
  }

  private void count(Outcome outcome) {
    switch (outcome) {
      case Outcome.Answered is -> answered++;
      case Outcome.Truncated is -> truncated++;
      case Outcome.Failed is -> failed++;
      case Outcome.Refused is -> refused++;
      case Outcome.Skipped is -> skipped++;
      case Outcome.Duplicate is -> duplicate++;
    }
  }

  private void note(FetchRecord record, Failure failure) {
    failures.merge(failure.kind(), 1L, Long::sum);
    List<String> shown = examples.computeIfAbsent(failure.kind(), kind -> new ArrayList<>());
    if (shown.size() < EXAMPLES_MAX) {
      String url = record.url() != null ? record.url() : "row " + record.seq();
      shown.add(url + ": " + failure.message());
    }
  }

  long answered() {
    return answered;
  }

  long exchanges() {
    return exchanges;
  }

  long bytesReceived() {
    return bytesReceived;
  }

  Map<String, Long> outcomes() {
    Map<String, Long> outcomes = new LinkedHashMap<>();
    outcomes.put("answered", answered);
    outcomes.put("truncated", truncated);
    outcomes.put("failed", failed);
    outcomes.put("refused", refused);
    outcomes.put("skipped", skipped);
    outcomes.put("duplicate", duplicate);
    return Collections.unmodifiableMap(outcomes);
  }

  Map<FailureKind, Long> failures() {
    return Map.copyOf(failures);
  }

  List<FailureCount> failureCounts() {
    return failures.entrySet().stream()
        .map(entry ->
            new FailureCount(
                entry.getKey(),
                entry.getValue(),
                List.copyOf(examples.getOrDefault(entry.getKey(), List.of()))))
        .sorted(Comparator.comparingLong(FailureCount::count).reversed())
        .toList();
  }

  SiteTally sites() {
    return sites;
  }

  TimeSpent time(long wallNanos) {
    return new TimeSpent(
        wallNanos, active, queue, nameLookUp, connect, tls, server, body, inExchange);
  }
}

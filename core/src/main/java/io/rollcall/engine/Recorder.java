package io.rollcall.engine;

import io.rollcall.engine.fetch.AttemptOutcome.Exchange;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.Connection;
import io.rollcall.engine.fetch.Fetch;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.target.Target;
import io.rollcall.policy.Detail;
import io.rollcall.record.Answer;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.FetchRecord.Work;
import io.rollcall.record.Hop;
import io.rollcall.record.Machine;
import io.rollcall.record.OsHint;
import io.rollcall.record.OsHints;
import io.rollcall.record.Outcome;
import io.rollcall.record.Timing;
import io.rollcall.source.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the one record of a row, every fact read off the exchange that it describes.
///
/// Immutable.
final class Recorder {
  private final Detail detail;
  private final String method;

  Recorder(Detail detail, String method) {
    this.detail = detail;
    this.method = method;
  }

  /// The record of a row that was never asked.
  FetchRecord refused(Row row, Failure failure, Instant now) {
    return unasked(row, null, new Outcome.Refused(failure), now);
  }

  /// The record of a row that asks what an earlier one asks.
  FetchRecord duplicate(Row row, Target target, Instant now) {
    return unasked(row, target, new Outcome.Duplicate(row.duplicateOf()), now);
  }

  /// The record of a row that an earlier session of the run may have asked.
  FetchRecord uncertain(Row row, Target target, Failure failure, Instant now) {
    return unasked(row, target, new Outcome.Failed(failure), now);
  }

  private FetchRecord unasked(Row row, @Nullable Target target, Outcome outcome, Instant now) {
    return new FetchRecord(
        row.identity(),
        target == null ? null : target.href(),
        methodOf(row),
        outcome,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        Work.NONE,
        now,
        Timing.NONE);
  }

  /// The record of a fetch that ended without an exchange: its name gave no address that may be
  /// asked.
  FetchRecord unasked(Fetch fetch, Outcome outcome, Instant now) {
    Told told = new Told(fetch.target(), fetch.hops(), null, null, null, timing(fetch, null));
    return record(fetch, outcome, told, fetch.beganOr(now));
  }

  /// The record of a fetch that is not asked any more: skipped where it never was, failed with what
  /// came of earlier attempts and redirects where it was.
  FetchRecord leftOver(Fetch fetch, Outcome.Skipped outcome, Instant now) {
    return fetch.wasAsked()
        ? record(fetch, new Outcome.Failed(outcome.failure()), leftBy(fetch), fetch.beganOr(now))
        : new FetchRecord(
            fetch.row().identity(),
            fetch.origin().href(),
            fetch.originMethod(),
            outcome,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            Work.NONE,
            now,
            timing(fetch, null));
  }

  /// The record of a fetch whose last exchange gave that result.
  FetchRecord settled(Fetch fetch, Outcome outcome, ExchangeResult result, @Nullable String ptr) {
    Exchange exchange = new Exchange(result.connection(), result.head());
    Told told =
        new Told(fetch.target(), fetch.hops(), exchange, body(result), ptr, timing(fetch, result));
    return record(fetch, outcome, told, fetch.beganOr(Instant.EPOCH));
  }

  /// What is told of a fetch by its last exchange.
  ///
  /// @param target of that exchange, or of the one that there was no address for
  /// @param hops the redirects that led there
  /// @param exchange what it told of itself, or null
  /// @param body what it brought, or null
  /// @param ptr the name of its machine, or null
  private record Told(
      Target target,
      List<Hop> hops,
      @Nullable Exchange exchange,
      @Nullable BodyFacts body,
      @Nullable String ptr,
      Timing timing) {}

  /// What the last attempt has told of a fetch that waited for the next.
  private static Told leftBy(Fetch fetch) {
    Fetch.Ended last = fetch.lastAttempt();
    Timing timing = timing(fetch, null);
    return last == null
        ? new Told(fetch.target(), fetch.hops(), null, null, null, timing)
        : new Told(last.target(), last.hops(), last.exchange(), null, null, timing);
  }

  /// The last exchange's times, with the row's queue and total.
  private static Timing timing(Fetch fetch, @Nullable ExchangeResult result) {
    if (result == null) {
      return new Timing(fetch.queueNanos(), fetch.lookUpNanos(), -1, -1, -1, fetch.activeNanos());
    }
    Timing last = fetch.timing(result, fetch.queueNanos());
    return new Timing(
        last.queue(),
        last.nameLookUp(),
        last.connect(),
        last.appConnect(),
        last.startTransfer(),
        fetch.activeNanos());
  }

  private FetchRecord record(Fetch fetch, Outcome outcome, Told told, Instant began) {
    Exchange exchange = told.exchange();
    Connection connection = exchange == null ? null : exchange.connection();
    ResponseHead head = exchange == null ? null : exchange.head();
    boolean asked = exchange != null || !told.hops().isEmpty();
    Work work =
        new Work(
            fetch.worker(),
            fetch.attemptsMade(),
            fetch.attemptLog(),
            connection != null && connection.reused());
    return new FetchRecord(
        fetch.row().identity(),
        fetch.origin().href(),
        fetch.originMethod(),
        outcome,
        head == null ? null : answer(head),
        told.body(),
        connection == null ? null : machine(connection, told.ptr()),
        connection == null ? null : connection.tls(),
        asked ? told.target().href() : null,
        List.copyOf(told.hops()),
        work,
        began,
        told.timing());
  }

  private Answer answer(ResponseHead head) {
    String webserver = head.headers().first("server");
    OsHint osHint = OsHints.of(head.headers());
    return new Answer(
        head.statusCode(),
        head.version(),
        head.headers().first("content-type"),
        contentLength(head.headers().first("content-length")),
        head.headers().first("etag"),
        head.headers().first("last-modified"),
        webserver,
        osHint,
        detail.headers() ? head.headers() : null,
        head.anomalies());
  }

  private static @Nullable BodyFacts body(ExchangeResult result) {
    return switch (result) {
      case ExchangeResult.Complete complete -> complete.body();
      case ExchangeResult.Cut cut -> cut.body();
      case ExchangeResult.Failed failed -> null;
    };
  }

  private static Machine machine(Connection connection, @Nullable String ptr) {
    return new Machine(connection.remoteIp(), connection.remotePort(), connection.localIp(), ptr);
  }

  /// The header's number, -1 where it is absent or none.
  private static long contentLength(@Nullable String value) {
    if (value == null || value.isEmpty() || value.length() > 18) {
      return -1;
    }
    long number = 0;
    for (int index = 0; index < value.length(); index++) {
      int digit = value.charAt(index) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /// The method that a row is asked with.
  String methodOf(Row row) {
    String own = row.request() == null ? null : row.request().method();
    return own == null ? method : own;
  }
}

package io.rollcall.engine;

import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.HeaderList;
import io.rollcall.record.TimeLimit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server of the scripted network does with one request.
///
/// @param connects how long its connection takes to make; nothing is written before
/// @param takes how long all the rest takes
/// @param status what it answers, 0 where it never does
/// @param headers of the answer
/// @param failure how it fails all the same, null where it does not
record Deed(long connects, long takes, int status, HeaderList headers, @Nullable Failure failure) {
  static final long MILLI = 1_000_000L;
  static final long SECOND = 1_000 * MILLI;

  private static final HeaderList NONE = HeaderList.of(List.of(), List.of());

  /// Answers with a page.
  static Deed page(long takes) {
    return answer(200, "server", "scripted", takes);
  }

  /// Answers with that status and header.
  static Deed answer(int status, String header, String value, long takes) {
    return new Deed(0, takes, status, HeaderList.of(List.of(header), List.of(value)), null);
  }

  /// Asks to come again when its own clock, which says `date`, says `then`.
  static Deed comeAgain(String date, String then, long takes) {
    HeaderList headers = HeaderList.of(List.of("date", "retry-after"), List.of(date, then));
    return new Deed(0, takes, 503, headers, null);
  }

  /// Never gets as far as a request.
  static Deed unconnected(FailureKind kind, TimeLimit limit, long connects) {
    return new Deed(connects, 0, 0, NONE, Failure.timeout(kind, limit, "scripted"));
  }

  /// Refuses the connection at once.
  static Deed refused() {
    return new Deed(MILLI, 0, 0, NONE, Failure.of(FailureKind.CONNECT_REFUSED, "scripted"));
  }

  /// Takes the request and does not answer within that limit.
  static Deed silent(TimeLimit limit, long takes) {
    Failure failure = Failure.timeout(FailureKind.HTTP_TIMEOUT, limit, "scripted");
    return new Deed(0, takes, 0, NONE, failure);
  }

  /// Begins to answer, and is cut off within the body.
  static Deed cut(FailureKind kind, @Nullable TimeLimit limit, long takes) {
    Failure failure =
        limit == null ? Failure.of(kind, "scripted") : Failure.timeout(kind, limit, "scripted");
    return new Deed(0, takes, 200, NONE, failure);
  }

  /// This with a connection that takes so long to make.
  Deed connecting(long nanos) {
    return new Deed(nanos, takes, status, headers, failure);
  }

  /// Whether a connection is made at all.
  boolean connected() {
    return failure == null || takes > 0;
  }
}

package io.rollcall.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one answer for one row. Every fact was read off the exchange that it describes; absent facts
/// are null.
///
/// @param row which row this answers
/// @param url the parsed URL without user-info and fragment, null where the row is no URL
/// @param method the HTTP method asked with
/// @param outcome how the row ended
/// @param answer what the last exchange's head said
/// @param body what is known of the last exchange's body
/// @param machine the machine that carried the last exchange
/// @param tls the last exchange's TLS facts
/// @param finalUrl the URL of the last exchange
/// @param hops the redirects followed, in order
/// @param work who did it and how often
/// @param timestamp when the row's first exchange (or its refusal) began
/// @param timing the last exchange's times, with the row's queue and total
public record FetchRecord(
    RowIdentity row,
    @Nullable String url,
    String method,
    Outcome outcome,
    @Nullable Answer answer,
    @Nullable BodyFacts body,
    @Nullable Machine machine,
    @Nullable TlsFacts tls,
    @Nullable String finalUrl,
    List<Hop> hops,
    Work work,
    Instant timestamp,
    Timing timing) {

  /// The row's ordinal.
  public long seq() {
    return row.seq();
  }

  /// The status code of the last exchange, 0 where there was no answer.
  public int statusCode() {
    return answer == null ? 0 : answer.statusCode();
  }

  /// The same record, its body stored there. Without a body it is this one.
  public FetchRecord storedAt(BodyRef ref) {
    return body == null
        ? this
        : new FetchRecord(
            row,
            url,
            method,
            outcome,
            answer,
            body.storedAt(ref),
            machine,
            tls,
            finalUrl,
            hops,
            work,
            timestamp,
            timing);
  }

  /// Who did the work.
  ///
  /// @param worker the number of the worker of the last exchange, from 1; 0 where nothing was asked
  /// @param attempts how many attempts were made
  /// @param attemptLog the attempts, where there was more than one or the only one was to be made
  ///   again
  /// @param connectionReused whether the last exchange came over a kept connection
  public record Work(
      int worker, int attempts, List<AttemptEntry> attemptLog, boolean connectionReused) {

    /// Nothing was asked.
    public static final Work NONE = new Work(0, 0, List.of(), false);
  }
}

package io.rollcall.event;

import io.rollcall.record.FailureKind;
import io.rollcall.sink.RecordCounts;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run amounts to.
///
/// @param ending why it ended
/// @param rowsRead rows opened
/// @param records rows settled and written; equal to `rowsRead` where the run is complete
/// @param outcomes records by outcome: `answered`, `truncated`, `failed`, `refused`, `skipped`,
///   `duplicate`
/// @param failures the failures, most frequent first
/// @param slowestSites the sites whose rows took longest on average, at most 10
/// @param failingSites the sites with most failures, at most 10
/// @param time where the time went
/// @param bounds what bounded the run, largest share first; the shares sum to 1 or less
/// @param workers how many workers there were
/// @param exchanges how many requests were made, redirects and retries included
/// @param bytesReceived bytes of bodies as received
/// @param deadSites how often a site was found dead, so that its rows were skipped
/// @param robots what came of asking sites for their robots.txt
/// @param stragglers the sites that were done last, the very last one first, at most 3
public record RunSummary(
    Ending ending,
    long rowsRead,
    long records,
    Map<String, Long> outcomes,
    List<FailureCount> failures,
    List<SiteCount> slowestSites,
    List<SiteCount> failingSites,
    TimeSpent time,
    List<BoundShare> bounds,
    int workers,
    long exchanges,
    long bytesReceived,
    long deadSites,
    RobotsCount robots,
    List<Straggler> stragglers) {

  /// Whether every row has its record.
  public boolean complete() {
    return ending == Ending.COMPLETE && rowsRead == records;
  }

  /// That of a run that had nothing to ask.
  public static RunSummary ofNothing() {
    return new RunSummary(
        Ending.COMPLETE,
        0,
        0,
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        new TimeSpent(0, 0, 0, 0, 0, 0, 0, 0, 0),
        List.of(),
        0,
        0,
        0,
        0,
        RobotsCount.NONE,
        List.of());
  }

  /// This with the records of the run's earlier sessions counted in. Times, sites and exchanges
  /// stay those of the last session.
  public RunSummary after(RecordCounts earlier) {
    Map<String, Long> all = new LinkedHashMap<>(earlier.outcomes());
    outcomes.forEach((outcome, count) -> all.merge(outcome, count, Long::sum));
    return new RunSummary(
        ending,
        rowsRead + earlier.records(),
        records + earlier.records(),
        Collections.unmodifiableMap(all),
        failuresAfter(earlier),
        slowestSites,
        failingSites,
        time,
        bounds,
        workers,
        exchanges,
        bytesReceived,
        deadSites,
        robots,
        stragglers);
  }

  private List<FailureCount> failuresAfter(RecordCounts earlier) {
    Map<FailureKind, FailureCount> all = new EnumMap<>(FailureKind.class);
    earlier
        .failures()
        .forEach((kind, count) -> all.put(kind, new FailureCount(kind, count, List.of())));
    for (FailureCount failure : failures) {
      all.merge(failure.kind(), failure, FailureCount::joined);
    }
    return all.values().stream()
        .sorted(Comparator.comparingLong(FailureCount::count).reversed())
        .toList();
  }

  /// Why a run ended.
  public enum Ending {
    /// The list is done.
    COMPLETE,
    /// It was told to stop.
    STOPPED,
    /// Its deadline came, and rows were left.
    DEADLINE,
    /// This machine could not ask for too long.
    LOCAL,
    /// The reader of the output is gone.
    READER_GONE,
    /// The output's disk is full.
    DISK_FULL,
    /// The output is as large as a file may be.
    FILE_TOO_LARGE
  }

  /// What came of asking sites for their robots.txt.
  ///
  /// @param sites sites whose file was asked for, and what it says is known
  /// @param unreadable those of them whose file could not be read, so that it forbids everything
  /// @param delaysCut those of them that ask for longer waits than are kept
  public record RobotsCount(long sites, long unreadable, long delaysCut) {
    /// Nobody was asked.
    public static final RobotsCount NONE = new RobotsCount(0, 0, 0);
  }

  /// How often a kind of failure stands in the records.
  ///
  /// @param kind the kind
  /// @param count in how many records
  /// @param examples the first few, as `URL: message`
  public record FailureCount(FailureKind kind, long count, List<String> examples) {
    private static FailureCount joined(FailureCount one, FailureCount other) {
      return new FailureCount(one.kind, one.count + other.count, other.examples);
    }
  }

  /// One site's share.
  ///
  /// @param site for instance `https://h.example`
  /// @param rows records of rows whose last exchange was with it
  /// @param failures how many of them are failures
  /// @param meanNanos the mean active time of such a row
  public record SiteCount(String site, long rows, long failures, long meanNanos) {}

  /// A site that was done last.
  ///
  /// @param site for instance `https://h.example`
  /// @param exchanges how many it had
  /// @param atOnce how many of them might be under way together
  /// @param aloneNanos how long after the site that was done before it, or after the run began
  public record Straggler(String site, long exchanges, int atOnce, long aloneNanos) {}

  /// Where the time went, in nanoseconds summed over all rows but for `wall`.
  ///
  /// @param wall the run's duration
  /// @param active all rows' active time: the `for` loop that nobody had to wait for
  /// @param queue waiting in lanes
  /// @param nameLookUp looking up names
  /// @param connect connecting
  /// @param tls TLS handshakes
  /// @param server from the request written to the first byte
  /// @param body from the first byte to the last
  /// @param inFlight exchange time summed: divided by `wall` the mean number in flight
  public record TimeSpent(
      long wall,
      long active,
      long queue,
      long nameLookUp,
      long connect,
      long tls,
      long server,
      long body,
      long inFlight) {

    /// How many times longer one after the other would have taken.
    public double speedUp() {
      return wall == 0 ? 1 : (double) active / wall;
    }

    /// Exchanges under way on average.
    public double meanInFlight() {
      return wall == 0 ? 0 : (double) inFlight / wall;
    }
  }

  /// A share of the run's time and what bounded it.
  ///
  /// @param bound what
  /// @param share of the wall time, 0 to 1
  /// @param detail the site, rate or number concerned, for a person
  public record BoundShare(Bound bound, double share, String detail) {}
}

package io.rollcall.engine;

import io.rollcall.engine.net.MemoryRoom;
import io.rollcall.engine.schedule.Lane;
import io.rollcall.engine.schedule.Schedule;
import io.rollcall.engine.schedule.Workers;
import io.rollcall.engine.target.Site;
import io.rollcall.event.Bound;
import io.rollcall.event.RunProgress;
import io.rollcall.event.RunSummary;
import io.rollcall.event.RunSummary.BoundShare;
import io.rollcall.event.RunSummary.Ending;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.FailureKind;
import io.rollcall.source.RowSource.SourceProgress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says where a run stands and what it came to.
///
/// Confined to the engine's loop.
final class Summarizer {
  private static final int BOUND_SITES_MAX = 1024;

  private final FetchPolicy policy;
  private final Conductor conductor;
  private final Watch watch;
  private final long startedAt;

  /// For how many windows each site was the bound.
  private final SiteRanking boundSites = new SiteRanking(BOUND_SITES_MAX);

  private final Map<Site, Integer> boundSitesBear = new HashMap<>();

  private boolean memoryWasScarce;

  Summarizer(FetchPolicy policy, Conductor conductor, Watch watch, long startedAt) {
    this.policy = policy;
    this.conductor = conductor;
    this.watch = watch;
    this.startedAt = startedAt;
  }

  /// Ends a window of the account of bounds.
  void closeWindow(long now, long busyNanos) {
    Schedule<OpenFetch> schedule = conductor.schedule();
    boolean isBusy = watch.bounds().closeWindow(now, busyNanos);
    boolean withoutMemory = MemoryRoom.isScarce();
    memoryWasScarce |= withoutMemory;
    schedule.workers().machineIsFull(isBusy, withoutMemory);
    if (schedule.bound() == Bound.SITE) {
      Lane<OpenFetch> longest = schedule.longestLane();
      if (longest != null) {
        bounds(longest.site(), longest.atOnceMax(policy.politeness().siteConcurrency()));
      }
    }
  }

  private void bounds(Site site, int atOnce) {
    SiteRanking.Counted displaced = boundSites.add(site, 1, false, 0);
    if (displaced != null) {
      boundSitesBear.remove(displaced.site);
    }
    boundSitesBear.put(site, atOnce);
  }

  RunProgress progress(SourceProgress source, boolean listEnded, long now) {
    Schedule<OpenFetch> schedule = conductor.schedule();
    return new RunProgress(
        now - startedAt,
        conductor.ledger().opened(),
        listEnded,
        conductor.ledger().settled(),
        schedule.inFlight(),
        schedule.workers().limit(),
        schedule.waiting(),
        watch.tally().answered(),
        watch.tally().failures(),
        source,
        watch.bounds().lately(),
        conductor.pause(now));
  }

  RunSummary summary(Ending ending, long records, long now) {
    Tally tally = watch.tally();
    return new RunSummary(
        ending,
        conductor.ledger().opened(),
        records,
        tally.outcomes(),
        tally.failureCounts(),
        tally.sites().slowest(),
        tally.sites().mostFailing(),
        tally.time(now - startedAt),
        boundShares(),
        conductor.schedule().workers().limit(),
        tally.exchanges(),
        tally.bytesReceived(),
        conductor.schedule().breakers().deaths(),
        tally.robots(),
        conductor.schedule().stragglers());
  }

  private List<BoundShare> boundShares() {
    return watch.bounds().shares().entrySet().stream()
        .map(entry -> new BoundShare(entry.getKey(), entry.getValue(), detail(entry.getKey())))
        .sorted(Comparator.comparingDouble(BoundShare::share).reversed())
        .toList();
  }

  /// The site, and how many it bears where they are fewer than are allowed.
  private String boundSite(Site site) {
    int bears = boundSitesBear.getOrDefault(site, Integer.MAX_VALUE);
    return bears < policy.politeness().siteConcurrency()
        ? site + ", which bears " + bears + " at a time"
        : site.toString();
  }

  /// For how many of the workers this machine has room, where that is not all of them.
  private String room() {
    Workers workers = conductor.schedule().workers();
    int most = workers.limit();
    if (policy.politeness().findsWorkers()) {
      return most + (most == 1 ? " worker, " : " workers, ");
    }
    return most < workers.wanted() ? most + " of your " + workers.wanted() + " workers, " : "";
  }

  /// What this machine has too little of. Without any sign of it that is files: how many there are
  /// is known before the first of them is missing.
  private FailureKind shortOf() {
    FailureKind told = watch.lastLocalTrouble();
    if (told != null) {
      return told;
    }
    return memoryWasScarce ? FailureKind.LOCAL_MEMORY : FailureKind.LOCAL_OPEN_FILES;
  }

  private String detail(Bound bound) {
    return switch (bound) {
      case WORKERS -> String.valueOf(conductor.schedule().workers().limit());
      case SITE ->
          boundSites.all().stream()
              .max(Comparator.comparingLong(counted -> counted.rows))
              .map(counted -> boundSite(counted.site))
              .orElse("");
      case RATE -> String.valueOf(policy.politeness().ratePerSecond());
      case MACHINE -> room() + shortOf().text();
      case ADDRESS -> String.valueOf(policy.politeness().addressConcurrency());
      case NAMES, OUTPUT, LIST, CPU, TAIL, LOCAL, RETRY, BREAKER -> "";
    };
  }
}

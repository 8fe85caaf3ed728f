package io.rollcall.plan;

import io.rollcall.plan.Change.Setting;
import io.rollcall.policy.Politeness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What would make a run of a load shorter: of the setting that holds it up, twice as much, and as
/// much as it takes until something else holds the run up. A site is pressed at most twice as hard.
/// Confined to one call.
final class Changes {
  /// A change that saves less is not worth saying.
  private static final double SHARE_MAX = 0.98;

  private final Prospect.Load load;
  private final Politeness now;
  private final Duration latency;
  private final Prospect prospect;
  private final List<Change> changes = new ArrayList<>();

  private Changes(Prospect.Load load, Politeness now, Duration latency) {
    this.load = load;
    this.now = now;
    this.latency = latency;
    this.prospect = Prospect.of(load, now, latency);
  }

  /// The changes, the smallest first.
  static List<Change> of(Prospect.Load load, Politeness now, Duration latency) {
    Changes changes = new Changes(load, now, latency);
    if (load.requests() > 0) {
      changes.find();
    }
    return List.copyOf(changes.changes);
  }

  private void find() {
    switch (prospect.limit()) {
      case WORKERS -> {
        double workers = now.workersMost();
        double enough = Math.min(enough(workers), Politeness.WORKERS_MAX);
        consider(Setting.WORKERS, Math.min(2 * workers, enough));
        if (enough > 2 * workers) {
          consider(Setting.WORKERS, enough);
        }
      }
      case RATE -> {
        double enough = enough(now.ratePerSecond());
        consider(Setting.RATE, Math.min(2 * now.ratePerSecond(), enough));
        if (enough > 2 * now.ratePerSecond()) {
          consider(Setting.RATE, enough);
        }
      }
      case SITE -> {
        consider(Setting.SITE_CONCURRENCY, 2.0 * now.siteConcurrency());
        consider(Setting.SITE_INTERVAL, now.siteInterval().toNanos() / 2e9);
      }
      case MACHINE -> {
        return;
      }
    }
  }

  /// How much of a setting it takes until something else holds the run up as long.
  private double enough(double value) {
    double other = Math.max(1, prospect.without(prospect.limit()).toNanos());
    return Math.ceil(value * (prospect.least().toNanos() / other));
  }

  private void consider(Setting setting, double value) {
    Prospect changed = Prospect.of(load, with(setting, value), latency);
    if (changed.least().toNanos() < SHARE_MAX * prospect.least().toNanos()) {
      changes.add(new Change(setting, value, changed.least(), changed.limit()));
    }
  }

  private Politeness with(Setting setting, double value) {
    int workers = setting == Setting.WORKERS ? (int) value : now.workers();
    int atOnce = setting == Setting.SITE_CONCURRENCY ? (int) value : now.siteConcurrency();
    Duration interval =
        setting == Setting.SITE_INTERVAL
            ? Duration.ofNanos(Math.round(value * 1e9))
            : now.siteInterval();
    double rate = setting == Setting.RATE ? value : now.ratePerSecond();
    return new Politeness(
        workers, atOnce, interval, rate, now.addressConcurrency(), now.siteRatePerSecond());
  }
}

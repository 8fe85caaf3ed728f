package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A run that begins with few workers against one that has from its begin as many as its sites
/// bear: what it loses is what was not under way while it ramped, and no site is left behind.
class RampedRunTest {
  private static final long MILLI = 1_000_000;
  private static final int SITES = 250;
  private static final int ROWS_EACH = 480;
  private static final int SITE_CONCURRENCY = 4;
  private static final long LATENCY = 1000 * MILLI;
  private static final long SPREAD = 60 * MILLI;

  /// As many rows of each site, answered about as quickly.
  private record EqualSites(boolean sorted) implements LatencyWorld.Rows {
    @Override
    public int count() {
      return SITES * ROWS_EACH;
    }

    @Override
    public int site(int seq) {
      return sorted ? (seq - 1) / ROWS_EACH : (seq - 1) % SITES;
    }

    @Override
    public long nanos(int seq) {
      long lot = seq * 0x9E3779B97F4A7C15L * 0xBF58476D1CE4E5B9L >>> 40;
      return LATENCY + SPREAD * lot / (1 << 24);
    }

    @Override
    public long lookUpNanos(int site) {
      return MILLI;
    }
  }

  private static LatencyWorld asked(EqualSites rows, int workers) {
    Politeness politeness = new Politeness(workers, SITE_CONCURRENCY, Duration.ZERO, 0);
    return new LatencyWorld(rows, FetchPolicy.DEFAULT.with(politeness), Long.MAX_VALUE);
  }

  private static void assertHardlyLonger(EqualSites rows) {
    long best = asked(rows, SITES * SITE_CONCURRENCY).run();
    LatencyWorld found = asked(rows, Politeness.WORKERS_AUTO);
    double longer = (double) found.run() / best;
    assertTrue(longer < 1.05, rows + ": " + longer + " times as long");
    long[] lastSentAt = new long[SITES];
    for (int index = 0; index < rows.count(); index++) {
      lastSentAt[rows.site(found.sent[index])] = found.sentAt[index];
    }
    long first = Long.MAX_VALUE;
    long last = 0;
    for (long at : lastSentAt) {
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
    assertTrue(last - first < LATENCY, rows + ": sites end within " + (last - first) + " ns");
  }

  @Test
  void sitesThatTakeEquallyLongEndTogetherHoweverFewWorkersTheRunBeganWith() {
    assertHardlyLonger(new EqualSites(false));
    assertHardlyLonger(new EqualSites(true));
  }
}

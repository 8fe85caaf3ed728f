package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.RobotsNetwork.Plan;
import io.rollcall.engine.target.Site;
import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.event.RunSummary.Ending;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Robots;
import io.rollcall.policy.TargetRules;
import io.rollcall.record.Failure;
import io.rollcall.record.FetchRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole runs that obey robots.txt, of sites with every kind of it: judged by the network itself.
class RobotsSimulationTest {
  private static final int SITES = 1_000;
  private static final int ROWS = 10_000;
  private static final Politeness POLITENESS = new Politeness(64, 3, Duration.ZERO, 0);

  private final SimulatedClock clock = new SimulatedClock();
  private final Targets targets = new Targets(TargetRules.DEFAULT);
  private final List<FetchRecord> records = new ArrayList<>();
  private int endings;

  /// The rows of all sites, in any order.
  private static List<String> list(long seed) {
    List<String> urls = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      String path = row / SITES % 2 == 0 ? "/public/" : "/private/";
      urls.add("http://s" + row % SITES + ".test" + path + row);
    }
    Collections.shuffle(urls, new Random(seed));
    return urls;
  }

  private final class Kept implements Outlet {
    @Override
    public int places() {
      return 10_000;
    }

    @Override
    public void put(FetchRecord record) {
      records.add(record);
    }
  }

  private final class Counted implements Closing {
    @Override
    public void incomplete(Ending why) {
      throw new AssertionError("incomplete: " + why);
    }

    @Override
    public void cannotGoOn(IOException cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void ended() {
      endings++;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20261123})
  void eachSiteIsAskedForItsFileOnceAndFirstAndObeyed(long seed) {
    RobotsNetwork network = new RobotsNetwork(clock, seed, POLITENESS);
    List<String> urls = list(seed);
    PageFile pages = new SimulatedPageFile(clock, Long.MAX_VALUE);
    Ports ports = new Ports(clock, network, network, new ListedRows(urls), new Kept(), pages);
    FetchPolicy policy =
        FetchPolicy.DEFAULT.with(POLITENESS).with(new Robots(true, Duration.ofSeconds(60)));
    Conductor conductor =
        new Conductor(policy, ports, new Watch(List.of(), 0, 0), new Counted(), seed);
    conductor.pump();
    clock.run();
    assertEquals(1, endings, "endings, seed " + seed);
    assertEquals(ROWS, records.size(), "records, seed " + seed);
    assertEquals(0, conductor.schedule().waiting(), "what still waits, seed " + seed);
    network
        .asked()
        .forEach((site, times) -> assertEquals(Plan.of(site).attempts(), times, site.toString()));
    assertEquals(sitesWithAddress(), network.asked().size(), "sites asked, seed " + seed);
    Set<Long> seqs = new HashSet<>();
    for (FetchRecord record : records) {
      assertTrue(seqs.add(record.seq()), "two records of row " + record.seq());
      judge(record);
    }
  }

  private static int sitesWithAddress() {
    return SITES - SITES / Plan.values().length;
  }

  private void judge(FetchRecord record) {
    if (!record.hops().isEmpty()) {
      return;
    }
    Target target = (Target) targets.ofRow(Objects.requireNonNull(record.row().input()));
    Site site = target.site();
    Failure reason = record.outcome().reason();
    String said = record.outcome().text() + (reason == null ? "" : " " + reason.kind().text());
    String expected =
        switch (Plan.of(site)) {
          case OPEN, MISSING, BROKEN_ONCE, UNHURRIED -> "answered";
          case PRIVATE_PART ->
              target.pathAndQuery().startsWith("/private") ? "refused policy.robots" : "answered";
          case CLOSED, BROKEN, DROPPED, ELSEWHERE -> "refused policy.robots";
          case GONE -> "failed dns.nxdomain";
        };
    assertEquals(expected, said, record.toString());
  }
}

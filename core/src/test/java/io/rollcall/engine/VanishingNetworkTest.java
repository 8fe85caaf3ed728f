package io.rollcall.engine;

import static io.rollcall.engine.VanishingNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.event.FetchListener;
import io.rollcall.event.RunSummary.Ending;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Retries;
import io.rollcall.policy.RunLimits;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole runs while this machine's network, its name server or its ports are gone. Without retries,
/// so that every failure that is believed shows, unless a test says otherwise.
class VanishingNetworkTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final VanishingNetwork network = new VanishingNetwork(clock);
  private final List<String> events = new ArrayList<>();
  private final TreeMap<Long, FetchRecord> records = new TreeMap<>();
  private int retries;
  private Duration siteInterval = Duration.ZERO;
  private Duration localWait = Duration.ofMinutes(5);
  private Ending ending = Ending.COMPLETE;
  private long endedAt;

  private final class Events implements FetchListener {
    @Override
    public void paused(Failure failure) {
      events.add(at() + " s: paused, " + failure.kind().text());
    }

    @Override
    public void wentOn(Failure failure, long nanos) {
      events.add(at() + " s: went on, " + failure.kind().text());
    }

    @Override
    public void gaveUp(Failure failure) {
      events.add(at() + " s: gave up, " + failure.kind().text());
    }

    private long at() {
      return clock.nanoTime() / SECOND;
    }
  }

  private final class Records implements Outlet {
    @Override
    public int places() {
      return 1_000;
    }

    @Override
    public void put(FetchRecord record) {
      assertEquals(null, records.put(record.seq(), record), "one record a row");
    }
  }

  private final class Endings implements Closing {
    @Override
    public void incomplete(Ending why) {
      ending = why;
    }

    @Override
    public void ended() {
      endedAt = clock.nanoTime();
    }

    @Override
    public void cannotGoOn(IOException cause) {
      throw new AssertionError("cannot go on", cause);
    }
  }

  /// Asks that many rows, 4 at a time: 80 a second while all answer.
  private void run(int rows, IntFunction<String> host) {
    RunLimits limits = new RunLimits(null, RunLimits.DEFAULT.unasked(), localWait);
    FetchPolicy policy =
        FetchPolicy.DEFAULT
            .with(new Politeness(4, 4, siteInterval, 0))
            .with(new Retries(retries, Duration.ofMillis(250), Duration.ofSeconds(10)))
            .with(limits);
    List<String> urls =
        IntStream.range(0, rows).mapToObj(row -> "http://" + host.apply(row) + "/" + row).toList();
    SimulatedPageFile pages = new SimulatedPageFile(clock, Long.MAX_VALUE);
    Ports ports = new Ports(clock, network, network, new ListedRows(urls), new Records(), pages);
    Watch watch = new Watch(List.of(new Events()), 0, 0);
    new Conductor(policy, ports, watch, new Endings(), 1).pump();
    clock.run();
  }

  private static IntFunction<String> sites(int count) {
    return row -> "s" + row % count + ".test";
  }

  private long answered() {
    return records.values().stream()
        .filter(record -> record.outcome().text().equals("answered"))
        .count();
  }

  private static boolean isOf(FetchRecord record, FailureKind kind) {
    Failure reason = record.outcome().reason();
    return reason != null && reason.kind() == kind;
  }

  @ParameterizedTest
  @CsvSource({
    "2, CONNECT_TIMEOUT",
    "2, CONNECT_REFUSED",
    "50, CONNECT_TIMEOUT",
    "50, CONNECT_UNREACHABLE"
  })
  void aNetworkThatVanishesAndComesBackIsBlamedOnNoRow(int sites, FailureKind as) {
    network.gone(2, 40, as);
    run(800, sites(sites));
    assertEquals(800, answered());
    assertEquals(2, events.size(), events::toString);
    assertTrue(events.get(0).endsWith(" s: paused, local.network"), events::toString);
    assertTrue(events.get(1).endsWith(" s: went on, local.network"), events::toString);
    assertTrue(network.probes() < 20, network.probes() + " probes in 40 s");
    assertEquals(Ending.COMPLETE, ending);
  }

  @Test
  void whatThisMachineFailedStandsInTheLogAndIsNoRetry() {
    network.gone(2, 40, FailureKind.CONNECT_REFUSED);
    run(800, sites(50));
    FetchRecord asked =
        records.values().stream()
            .filter(row -> row.work().attempts() > 1)
            .findFirst()
            .orElseThrow();
    assertEquals(2, asked.work().attempts());
    Failure ours = asked.work().attemptLog().getFirst().failure();
    assertEquals(FailureKind.LOCAL_NETWORK, ours == null ? null : ours.kind());
    assertEquals(null, asked.work().attemptLog().getLast().failure());
    assertTrue(asked.timing().total() < SECOND, "what an outage took is not the row's");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 30, 100})
  void aNetworkThatIsBackIsFoundBackWithinTheLongestWaitOfAProbe(int back) {
    network.gone(2, back, FailureKind.CONNECT_REFUSED);
    run(400, sites(20));
    assertEquals(400, answered());
    long least = back * SECOND;
    long most = least + OutageWatch.PROBE_WAIT_MAX_NANOS + 10 * SECOND;
    assertTrue(endedAt > least && endedAt < most, "ended after " + endedAt / SECOND + " s");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 10, 12})
  void aNetworkThatIsBackBeforeAnybodyCanTellIsForTheRetries(int back) {
    network.gone(2, back, FailureKind.CONNECT_REFUSED);
    retries = 2;
    run(400, sites(20));
    assertEquals(400, answered());
  }

  /// Names are valid for 20 s here, and nothing is under way when they are not any more.
  @Test
  void aNameThatIsNoLongerValidWhileNothingIsUnderWayIsLookedUpAgain() {
    siteInterval = Duration.ofSeconds(30);
    run(3, sites(1));
    assertEquals(3, answered());
  }

  @Test
  void aSiteThatIsAloneIsBlamedItself() {
    network.gone(2, 40, FailureKind.CONNECT_REFUSED);
    run(400, sites(1));
    assertEquals(List.of(), events);
    assertEquals(400, records.size());
    assertTrue(answered() < 400, "nobody else can tell");
  }

  @Test
  void oneDeadSiteAmongManyIsBlamedItself() {
    network.dead(host -> host.equals("s7.test"));
    run(1_000, sites(50));
    assertEquals(List.of(), events);
    assertEquals(980, answered());
  }

  @Test
  void aSiteThatDiesWhileTheListHasNoOtherLeftIsBlamedItself() {
    network.dead(host -> host.equals("dead.test"));
    run(400, row -> row < 200 ? "s" + row % 20 + ".test" : "dead.test");
    assertEquals(List.of(), events);
    assertEquals(200, answered());
    assertTrue(network.probes() > 0, "others were asked");
    assertTrue(network.probes() <= 2 + endedAt / SECOND, network.probes() + " probes");
  }

  @Test
  void halfOfTheSitesOnOneDeadMachineAreBlamedThemselves() {
    network.dead(host -> host.startsWith("shared"));
    run(1_000, row -> row % 2 == 0 ? "s" + row % 50 + ".test" : "shared" + row % 50 + ".test");
    assertEquals(List.of(), events);
    assertEquals(500, answered());
  }

  @Test
  void aListOfDeadSitesSaysNothingOfTheNetwork() {
    network.dead(host -> true);
    run(200, sites(50));
    assertEquals(List.of(), events);
    assertEquals(200, records.size());
    assertEquals(0, answered());
    assertEquals(0, network.probes());
  }

  @Test
  void aLongStretchOfDeadSitesIsBelievedAndCostsFewProbes() {
    network.dead(host -> host.startsWith("dead"));
    run(1_000, row -> row < 100 ? "s" + row % 20 + ".test" : "dead" + row + ".test");
    assertEquals(List.of(), events);
    assertEquals(100, answered());
    assertTrue(network.probes() <= 2 + endedAt / SECOND, network.probes() + " probes");
  }

  @Test
  void aNameServerThatFallsSilentIsBlamedOnNoName() {
    network.silentNames(2, 60);
    run(800, sites(400));
    assertEquals(800, answered());
    assertEquals(2, events.size(), events::toString);
    assertTrue(events.get(0).endsWith(" s: paused, local.name_server"), events::toString);
    assertTrue(events.get(1).endsWith(" s: went on, local.name_server"), events::toString);
  }

  @Test
  void aNameServerThatIsSilentFromTheStartEndsTheRun() {
    network.silentNames(0, 1_000_000);
    run(100, sites(100));
    assertEquals(Ending.LOCAL, ending);
    assertEquals(0, records.size());
    assertTrue(events.getLast().endsWith(" s: gave up, local.name_server"), events::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 300})
  void aNetworkThatStaysAwayEndsTheRunAfterTheLocalWait(int seconds) {
    localWait = Duration.ofSeconds(seconds);
    network.gone(2, 1_000_000, FailureKind.CONNECT_REFUSED);
    run(800, sites(50));
    assertEquals(Ending.LOCAL, ending);
    assertEquals(answered(), records.size(), "no row is blamed");
    long most = (2 + seconds + 35) * SECOND;
    assertTrue(endedAt < most, "ended after " + endedAt / SECOND + " s");
    assertTrue(events.getLast().endsWith(" s: gave up, local.network"), events::toString);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      mode = Mode.INCLUDE,
      names = {"CONNECT_TIMEOUT", "CONNECT_REFUSED"})
  void aNetworkThatComesAndGoesIsBlamedOnNoRow(FailureKind as) {
    for (int outage = 0; outage < 10; outage++) {
      network.gone(2 + outage * 60, 30 + outage * 60, as);
    }
    run(2_000, sites(30));
    assertEquals(2_000, answered());
  }

  @Test
  void aShortageOfPortsIsWaitedForAndBlamedOnNoRow() {
    network.withoutPorts(2, 30);
    run(800, sites(50));
    assertEquals(800, answered());
    assertTrue(network.exchanges() < 800 + 100, "pauses grow: " + network.exchanges());
  }

  @Test
  void aShortageOfPortsThatLastsEndsTheRunAfterTheLocalWait() {
    localWait = Duration.ofSeconds(20);
    network.withoutPorts(2, 1_000_000);
    run(800, sites(50));
    assertEquals(Ending.LOCAL, ending);
    assertEquals(answered(), records.size());
    assertTrue(endedAt < 30 * SECOND, "ended after " + endedAt / SECOND + " s");
    assertTrue(events.getLast().endsWith(" s: gave up, local.ports"), events::toString);
  }

  @Test
  void noRowIsBelievedToHaveFailedForANetworkThatWasGone() {
    network.gone(2, 40, FailureKind.CONNECT_TIMEOUT);
    network.dead(host -> host.equals("s3.test"));
    run(800, sites(8));
    assertEquals(700, answered());
    assertEquals(
        100,
        records.values().stream().filter(row -> isOf(row, FailureKind.CONNECT_TIMEOUT)).count());
  }
}

package io.rollcall.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.traffic.RequestEntry;
import io.rollcall.practice.world.Delay;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a site, the world and the server can take at once.
class CapacityTest {
  private static List<RawClient> ask(Practice practice, String host, int count) throws IOException {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RawClient client = RawClient.connect("127.1.1.1", practice.httpPort());
      client.get(host, "/delay/1s/" + i, "");
      clients.add(client);
    }
    return clients;
  }

  private static void finish(SteppedClock clock, List<RawClient> clients) throws IOException {
    clock.wake(clients.size());
    for (RawClient client : clients) {
      assertTrue(client.readAnswer().startsWith("HTTP/1.1 200 OK"));
      client.close();
    }
  }

  @Test
  void aSiteWorksOnAsManyRequestsAsItsNameSays() throws Exception {
    SteppedClock clock = new SteppedClock();
    try (Practice practice = Practice.start(PracticeOptions.defaults(), clock)) {
      List<RawClient> clients = ask(practice, "cap-2.a.test", 5);
      clock.asleep().acquire(2);
      awaitRequests(practice, 5);
      assertEquals(0, clock.asleep().availablePermits(), "a third request is worked on");
      finish(clock, clients);
      assertEquals(5, practice.counts().requestsInFlightPeak());
    }
  }

  @Test
  void theWorldWorksOnAsManyRequestsAsTheOptionsSay() throws Exception {
    SteppedClock clock = new SteppedClock();
    PracticeOptions narrow = PracticeOptions.builder().capacity(3).siteCapacity(2).build();
    try (Practice practice = Practice.start(narrow, clock)) {
      List<RawClient> clients = ask(practice, "a.test", 4);
      clients.addAll(ask(practice, "b.test", 4));
      clock.asleep().acquire(3);
      awaitRequests(practice, 8);
      assertEquals(0, clock.asleep().availablePermits(), "a fourth request is worked on");
      finish(clock, clients);
    }
  }

  @Test
  void theLogSaysHowManyRequestsASiteHadAtOnce() throws Exception {
    SteppedClock clock = new SteppedClock();
    try (Practice practice = Practice.start(PracticeOptions.defaults(), clock)) {
      List<RawClient> clients = ask(practice, "a.test", 3);
      clock.asleep().acquire(3);
      clients.addAll(ask(practice, "b.test", 1));
      clock.asleep().acquire(1);
      finish(clock, clients);
      RawClient.exchange(practice, "a.test", "/last");
      List<Integer> inFlight =
          practice.requestLog().entries().stream().map(RequestEntry::inFlight).sorted().toList();
      assertEquals(List.of(1, 1, 1, 2, 3), inFlight);
    }
  }

  @Test
  void theNameServerWorksOnAsManyQueriesAsTheOptionsSay() throws Exception {
    SteppedClock clock = new SteppedClock();
    PracticeOptions busy =
        PracticeOptions.builder()
            .dnsCapacity(1)
            .dnsLatency(Delay.always(Duration.ofSeconds(1)))
            .build();
    try (Practice practice = Practice.start(busy, clock);
        DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(RawClient.PATIENCE_MILLIS);
      for (String name : List.of("a.test", "b.test", "c.test")) {
        byte[] query = DnsClient.query(name, DnsClient.A, 0);
        socket.send(new DatagramPacket(query, query.length, practice.dnsAddress()));
      }
      while (practice.counts().nameQueries() < 3) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < 3; i++) {
        clock.asleep().acquire(1);
        assertEquals(0, clock.asleep().availablePermits(), "a second query is worked on");
        clock.wake(1);
        socket.receive(new DatagramPacket(new byte[512], 512));
      }
    }
  }

  @Test
  void connectionsOverTheLimitAreClosed() throws Exception {
    PracticeOptions narrow = PracticeOptions.builder().connectionsMax(1).build();
    try (Practice practice = Practice.start(narrow);
        RawClient first = RawClient.connect("127.1.1.1", practice.httpPort())) {
      first.get("a.test", "/", "");
      first.readAnswer();
      try (RawClient second = RawClient.connect("127.1.1.1", practice.httpPort())) {
        assertEquals(-1, second.read());
      }
      assertEquals(1, practice.counts().refusedConnections());
      assertEquals(1, practice.counts().openConnections());
      assertEquals(1, practice.counts().openConnectionsPeak());
    }
  }

  private static void awaitRequests(Practice practice, int count) {
    while (practice.counts().requests() < count) {
      Thread.onSpinWait();
    }
  }
}

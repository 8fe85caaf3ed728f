package io.rollcall.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.world.PracticeNames;
import io.rollcall.practice.world.PracticeToken;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The practice internet as a stand-in for the real one.
class RehearsalTest {
  private static final PracticeOptions REHEARSAL =
      PracticeOptions.builder().resolveAll(true).grammar(false).build();

  @Test
  void anyNameLeadsToAPlainPage() throws IOException {
    try (Practice practice = Practice.start(REHEARSAL)) {
      String address =
          DnsClient.ask(practice.dnsAddress(), "www.example.com", DnsClient.A).values().getFirst();
      assertEquals(PracticeNames.addressesOf("www.example.com", false).getFirst(), address);
      try (RawClient client = RawClient.connect(address, practice.httpPort())) {
        client.get("www.example.com", "/status/500", "");
        String answer = client.readAnswer();
        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
        assertTrue(answer.contains(PracticeToken.of(address, "www.example.com", "/status/500")));
      }
    }
  }

  @Test
  void addressesThatMisbehaveAreOrdinaryOnesWithoutTheGrammar() throws IOException {
    try (Practice practice = Practice.start(REHEARSAL);
        RawClient client = RawClient.connect("127.253.1.1", practice.httpPort())) {
      client.get("a.test", "/", "");
      assertTrue(client.readAnswer().startsWith("HTTP/1.1 200 OK\r\n"));
    }
  }

  @Test
  void realismMakesSomePagesLessThanPerfect() throws IOException {
    PracticeOptions options = PracticeOptions.builder().realistic(true).build();
    try (Practice practice = Practice.start(options);
        RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      Map<String, Integer> statuses = new TreeMap<>();
      for (int i = 0; i < 2_000; i++) {
        statuses.merge(status(client, "site" + i + ".test", "/page"), 1, Integer::sum);
      }
      assertEquals(
          IntStream.of(200, 301, 403, 404, 410, 500, 503)
              .mapToObj(Integer::toString)
              .collect(Collectors.toSet()),
          statuses.keySet());
      assertEquals(0.86 * 2_000, statuses.getOrDefault("200", 0), 60, statuses::toString);
      assertEquals(0.06 * 2_000, statuses.getOrDefault("301", 0), 40, statuses::toString);
    }
  }

  @Test
  void aPageThatMovedStaysWhereItIs() throws IOException {
    PracticeOptions options = PracticeOptions.builder().realistic(true).build();
    try (Practice practice = Practice.start(options);
        RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      int moved = 0;
      for (int i = 0; i < 200; i++) {
        String host = "site" + i + ".test";
        if (status(client, host, "/page").equals("301")) {
          moved++;
          assertNotEquals("301", status(client, host, "/moved/page"), host);
        }
      }
      assertTrue(moved > 0);
    }
  }

  private static String status(RawClient client, String host, String path) throws IOException {
    client.get(host, path, "");
    return client.readAnswer().substring(9, 12);
  }
}

package io.rollcall.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.world.PracticeNames;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The name server says what the name says, judged by datagrams.
class NamesTest {
  private static final int NOERROR = 0;
  private static final int SERVFAIL = 2;
  private static final int NXDOMAIN = 3;
  private static final int REFUSED = 5;
  private static Practice practice;

  @BeforeAll
  static void start() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
  }

  @AfterAll
  static void stop() throws IOException {
    practice.close();
  }

  private static DnsClient.Answer ask(String name, int type) throws IOException {
    return DnsClient.ask(practice.dnsAddress(), name, type);
  }

  @Test
  void aNameHasOneAddressThatFollowsFromTheName() throws IOException {
    DnsClient.Answer answer = ask("Site1.test", DnsClient.A);
    List<String> expected = PracticeNames.addressesOf("site1.test", false);
    assertEquals(1, expected.size());
    assertTrue(expected.getFirst().matches("127\\.\\d+\\.[1-9]\\d*\\.[1-9]\\d*"));
    assertEquals(List.of("Site1.test 1 60 " + expected.getFirst()), answer.answers());
    assertEquals(answer, ask("Site1.test", DnsClient.A));
  }

  @Test
  void namesSpreadOverTheNetwork() {
    Set<String> addresses = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      addresses.addAll(PracticeNames.addressesOf("site" + i + ".test", false));
    }
    assertTrue(addresses.size() > 9_980, "only " + addresses.size());
  }

  @Test
  void theOrderOfManyAddressesRotates() throws IOException {
    List<String> inOrder = PracticeNames.addressesOf("m4.site17.test", false);
    assertEquals(4, new HashSet<>(inOrder).size());
    for (int turn = 0; turn < 5; turn++) {
      List<String> got = ask("m4.site17.test", DnsClient.A).values();
      assertEquals(inOrder.get(turn % 4), got.getFirst());
      assertEquals(new HashSet<>(inOrder), new HashSet<>(got));
    }
  }

  @Test
  void deadAddressesStandInFront() throws IOException {
    List<String> got = ask("dead2.m4.x.test", DnsClient.A).values();
    assertEquals(List.of("127.254.254.1", "127.254.254.2"), got.subList(0, 2));
    assertEquals(4, got.size());
    assertEquals(List.of("127.254.254.1"), ask("dead1.x.test", DnsClient.A).values());
    assertEquals(
        PracticeNames.UNREACHABLE_ADDRESS,
        ask("unreachable.m2.x.test", DnsClient.A).values().getFirst());
  }

  @Test
  void absentNamesAndRecordsComeWithAnSoa() throws IOException {
    for (String name : List.of("nxdomain.x.test", "www.example.com")) {
      DnsClient.Answer answer = ask(name, DnsClient.A);
      assertEquals(NXDOMAIN, answer.code());
      assertEquals(1, answer.authorities().size());
    }
    DnsClient.Answer nodata = ask("ttl-7.nodata.x.test", DnsClient.A);
    assertEquals(NOERROR, nodata.code());
    assertEquals(List.of(), nodata.answers());
    assertTrue(nodata.authorities().getFirst().startsWith("test 6 7 "), nodata.toString());
    assertEquals(List.of(), ask("x.test", DnsClient.AAAA).answers());
  }

  @Test
  void aNameServerThatFailsSaysSo() throws IOException {
    assertEquals(SERVFAIL, ask("servfail.x.test", DnsClient.A).code());
    assertEquals(REFUSED, ask("refused-dns.x.test", DnsClient.A).code());
    assertEquals(SERVFAIL, ask("flaky-dns-2.x.test", DnsClient.A).code());
    assertEquals(SERVFAIL, ask("flaky-dns-2.x.test", DnsClient.A).code());
    assertEquals(1, ask("flaky-dns-2.x.test", DnsClient.A).answers().size());
  }

  @Test
  void aStallingNameServerNeverAnswers() {
    byte[] query = DnsClient.query("stall-dns.x.test", DnsClient.A, 0);
    assertThrows(
        SocketTimeoutException.class, () -> DnsClient.datagram(practice.dnsAddress(), query, 200));
  }

  @Test
  void aCutAnswerIsWholeOverTcp() throws IOException {
    DnsClient.Answer cut = ask("truncated-dns.x.test", DnsClient.A);
    assertTrue(cut.cut());
    assertEquals(List.of(), cut.answers());
    DnsClient.Answer whole =
        DnsClient.askByTcp(practice.dnsAddress(), "truncated-dns.x.test", DnsClient.A);
    assertFalse(whole.cut());
    assertEquals(1, whole.answers().size());
  }

  @Test
  void anAnswerTooLargeForADatagramIsCut() throws IOException {
    assertTrue(ask("m40.x.test", DnsClient.A).cut());
    assertEquals(
        40,
        DnsClient.ask(practice.dnsAddress(), "m40.x.test", DnsClient.A, 1_232).answers().size());
    assertEquals(
        200,
        DnsClient.askByTcp(practice.dnsAddress(), "m200.x.test", DnsClient.A).answers().size());
  }

  @Test
  void aliasesLeadToTheAddress() throws IOException {
    String address = PracticeNames.addressesOf("x.test", false).getFirst();
    assertEquals(
        List.of(
            "cname-2.x.test 5 60 cname-1.x.test",
            "cname-1.x.test 5 60 x.test",
            "x.test 1 60 " + address),
        ask("cname-2.x.test", DnsClient.A).answers());
    assertEquals(List.of(address), PracticeNames.addressesOf("cname-2.x.test", false));
  }

  @Test
  void anAliasLoopHasNoEnd() throws IOException {
    List<String> expected = List.of("cnameloop.cnameloop.x.test", "cnameloop.x.test");
    assertEquals(expected, ask("cnameloop.x.test", DnsClient.A).values());
    assertEquals(expected.reversed(), ask("cnameloop.cnameloop.x.test", DnsClient.A).values());
  }

  @Test
  void sixOnlyAndDualNamesPointToTheRefusingAddress() throws IOException {
    assertEquals(List.of("0:0:0:0:0:0:0:1"), ask("v6only.x.test", DnsClient.AAAA).values());
    assertEquals(List.of(), ask("v6only.x.test", DnsClient.A).answers());
    assertEquals(List.of("0:0:0:0:0:0:0:1"), ask("dual.x.test", DnsClient.AAAA).values());
    assertEquals(1, ask("dual.x.test", DnsClient.A).answers().size());
  }

  @Test
  void answersThatAreNotToTheQuestion() throws IOException {
    assertEquals(0x1234 ^ 0x5555, ask("wrong-id-dns.x.test", DnsClient.A).id());
    assertEquals("other.test", ask("wrong-name-dns.x.test", DnsClient.A).name());
    byte[] query = DnsClient.query("garbage-dns.x.test", DnsClient.A, 0);
    byte[] garbage = DnsClient.datagram(practice.dnsAddress(), query, 10_000);
    assertEquals('t', garbage[0]);
  }

  @Test
  void mostAddressesHaveANameThatLeadsBack() throws IOException {
    int nameless = 0;
    for (int i = 1; i <= 80; i++) {
      DnsClient.Answer answer = ask(i + ".7.3.127.in-addr.arpa", DnsClient.PTR);
      String address = "127.3.7." + i;
      if (PracticeNames.pointerOf(address) == null) {
        nameless++;
        assertEquals(NXDOMAIN, answer.code());
      } else {
        assertEquals(List.of("ip-127-3-7-" + i + ".test"), answer.values());
        assertEquals(List.of(address), ask(answer.values().getFirst(), DnsClient.A).values());
      }
    }
    assertTrue(nameless > 0 && nameless < 30, "nameless: " + nameless);
  }

  @Test
  void everyNameResolvesWhereAskedFor() throws IOException {
    PracticeOptions all = PracticeOptions.builder().resolveAll(true).build();
    try (Practice internet = Practice.start(all)) {
      List<String> got =
          DnsClient.ask(internet.dnsAddress(), "nxdomain.example.com", DnsClient.A).values();
      assertEquals(PracticeNames.addressesOf("nxdomain.example.com", false), got);
    }
  }

  @Test
  void oneAddressStandsForAllWhereAskedFor() throws IOException {
    PracticeOptions single = PracticeOptions.builder().singleAddress(true).build();
    try (Practice internet = Practice.start(single)) {
      List<String> got = DnsClient.ask(internet.dnsAddress(), "m4.x.test", DnsClient.A).values();
      assertEquals(List.of("127.0.0.1"), got);
    }
  }
}

package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.net.ResolverFixture.Settings;
import io.rollcall.engine.net.ScriptedNameServer.Asked;
import io.rollcall.policy.Network.Transport;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.TimeLimit;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What name servers do wrong, and what becomes of it (RFC 1035, 6891, 7766).
@ParameterizedClass
@MethodSource("io.rollcall.engine.net.LoopFixture#transports")
class NameServerFaultsTest {
  private final Transport transport;

  NameServerFaultsTest(Transport transport) {
    this.transport = transport;
  }

  private Settings settings() {
    return Settings.on(transport);
  }

  private static List<byte[]> one(Reply reply) {
    return List.of(reply.bytes());
  }

  private static Reply address(Asked asked) {
    return Reply.to(asked).address(asked.name(), 300, "192.0.2.1");
  }

  @Test
  void aFailingServerIsAskedAgainByTheNextLookUp() throws IOException {
    try (var dns = new ResolverFixture(settings(), asked -> one(Reply.to(asked).code(2)))) {
      assertEquals(FailureKind.DNS_SERVFAIL, dns.failure("h.test").kind());
      assertEquals(FailureKind.DNS_SERVFAIL, dns.failure("h.test").kind());
      assertEquals(2, dns.server().asked.size());
    }
  }

  @Test
  void aRefusingServerIsNamed() throws IOException {
    try (var dns = new ResolverFixture(settings(), asked -> one(Reply.to(asked).code(5)))) {
      Failure failure = dns.failure("h.test");
      assertEquals(FailureKind.DNS_REFUSED, failure.kind());
      assertEquals(
          "the name server 127.0.0.1:%d refused (REFUSED) for h.test"
              .formatted(dns.server().address().getPort()),
          failure.message());
    }
  }

  @Test
  void anUnusualResponseCodeIsAnError() throws IOException {
    try (var dns = new ResolverFixture(settings(), asked -> one(Reply.to(asked).code(9)))) {
      assertEquals(FailureKind.DNS_ERROR, dns.failure("h.test").kind());
    }
  }

  @Test
  void aSilentServerCostsTheLimitAndIsAskedSeveralTimes() throws IOException {
    try (var dns =
        new ResolverFixture(settings().within(Duration.ofMillis(300)), asked -> List.of())) {
      Failure failure = dns.failure("slow.test");
      assertEquals(FailureKind.DNS_TIMEOUT, failure.kind());
      assertEquals(TimeLimit.DNS, failure.limit());
      assertTrue(dns.server().asked.size() > 1, "asked again");
      long before = dns.server().asked.size();
      assertEquals(FailureKind.DNS_TIMEOUT, dns.failure("slow.test").kind());
      assertTrue(dns.server().asked.size() > before, "not remembered");
    }
  }

  @Test
  void aSmallerLimitIsTheRowsTotal() throws IOException {
    try (var dns = new ResolverFixture(settings(), asked -> List.of())) {
      var lookUp = dns.loop.await(done -> dns.resolver.lookUp("h.test", 50_000_000, done::accept));
      assertEquals(
          TimeLimit.TOTAL,
          ((io.rollcall.engine.fetch.Names.LookUp.NotFound) lookUp).failure().limit());
    }
  }

  @Test
  void whereAServerIsSilentTheNextOneIsAsked() throws IOException {
    try (var dns =
        new ResolverFixture(settings(), asked -> List.of(), asked -> one(address(asked)))) {
      assertEquals(List.of("192.0.2.1"), dns.addresses("h.test"));
    }
  }

  @Test
  void whereAServerFailsTheNextOneIsAsked() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(), asked -> one(Reply.to(asked).code(2)), asked -> one(address(asked)))) {
      assertEquals(List.of("192.0.2.1"), dns.addresses("h.test"));
    }
  }

  @Test
  void whereNoServerListensTheNextOneIsAskedAtOnce() throws IOException {
    try (var dns =
        new ResolverFixture(settings().behindDead(unused()), asked -> one(address(asked)))) {
      assertEquals(List.of("192.0.2.1"), dns.addresses("h.test"));
    }
  }

  @Test
  void whereNoServerListensAtAllTheLookUpFails() throws IOException {
    try (var dns = new ResolverFixture(settings().behindDead(unused()))) {
      Failure failure = dns.failure("h.test");
      assertEquals(FailureKind.DNS_ERROR, failure.kind());
      assertTrue(failure.message().endsWith("cannot be reached"), failure.message());
    }
  }

  private static InetSocketAddress unused() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }
  }

  @Test
  void aCutAnswerIsAskedForOverTcp() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(), asked -> one(asked.tcp() ? address(asked) : Reply.to(asked).truncated()))) {
      assertEquals(List.of("192.0.2.1"), dns.addresses("long.test"));
      assertEquals(List.of(false, true), dns.server().asked.stream().map(Asked::tcp).toList());
    }
  }

  @Test
  void aServerThatEndsItsTcpConnectionSilentlyFails() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(), asked -> asked.tcp() ? List.of() : one(Reply.to(asked).truncated()))) {
      assertEquals(FailureKind.DNS_ERROR, dns.failure("long.test").kind());
    }
  }

  @Test
  void aServerFromBeforeEdnsIsAskedPlainly() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(),
            asked -> one(asked.edns() ? Reply.to(asked).noQuestion().code(1) : address(asked)))) {
      assertEquals(List.of("192.0.2.1"), dns.addresses("h.test"));
    }
  }

  @Test
  void aChainOfAliasesIsFollowedWithinOneAnswer() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(),
            asked ->
                one(
                    Reply.to(asked)
                        .address("c.test", 60, "192.0.2.3")
                        .alias("b.test", 60, "c.test")
                        .alias("a.test", 60, "B.test")))) {
      assertEquals(List.of("192.0.2.3"), dns.addresses("a.test"));
      assertEquals(1, dns.server().asked.size());
    }
  }

  @Test
  void aChainOfAliasesIsFollowedFromAnswerToAnswer() throws IOException {
    try (var dns = new ResolverFixture(settings(), asked -> one(chain(asked, 16)))) {
      assertEquals(List.of("192.0.2.1"), dns.addresses("0.test"));
      assertEquals(17, dns.server().asked.size());
    }
  }

  @Test
  void aChainOfSeventeenAliasesLeadsTooFar() throws IOException {
    try (var dns = new ResolverFixture(settings(), asked -> one(chain(asked, 17)))) {
      assertEquals(FailureKind.DNS_LOOP, dns.failure("0.test").kind());
    }
  }

  private static Reply chain(Asked asked, int length) {
    int link = Integer.parseInt(asked.name().replace(".test", ""));
    return link < length
        ? Reply.to(asked).alias(asked.name(), 60, (link + 1) + ".test")
        : address(asked);
  }

  @Test
  void aCircleOfAliasesIsALoop() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(),
            asked ->
                one(Reply.to(asked).alias("a.test", 60, "b.test").alias("b.test", 60, "a.test")))) {
      assertEquals(FailureKind.DNS_LOOP, dns.failure("a.test").kind());
    }
  }

  @Test
  void anAliasOfItselfIsALoopFromAnswerToAnswerToo() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(),
            asked ->
                one(
                    Reply.to(asked)
                        .alias(asked.name(), 60, asked.name().equals("a") ? "b" : "a")))) {
      assertEquals(FailureKind.DNS_LOOP, dns.failure("a").kind());
    }
  }

  @Test
  void anAliasOfANameThatDoesNotExistDoesNotExist() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(), asked -> one(Reply.to(asked).code(3).alias("a.test", 60, "gone.test")))) {
      assertEquals(FailureKind.DNS_NXDOMAIN, dns.failure("a.test").kind());
    }
  }

  @Test
  void ofManyAddressesSixtyFourAreTakenInTheirOrderAndEachOnce() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(),
            asked -> {
              Reply reply = asked.tcp() ? Reply.to(asked) : Reply.to(asked).truncated();
              IntStream.range(0, 200)
                  .forEach(n -> reply.address("h.test", 60, "192.0.2." + (200 - n / 2)));
              return one(reply);
            })) {
      List<String> addresses = dns.addresses("h.test");
      assertEquals(64, addresses.size());
      assertEquals(List.of("192.0.2.200", "192.0.2.199"), addresses.subList(0, 2));
    }
  }

  @Test
  void whatAnswersSomethingElseIsDropped() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(),
            asked ->
                List.of(
                    Reply.to(asked).id(asked.id() ^ 1).address("h.test", 60, "203.0.113.1").bytes(),
                    Reply.to(asked)
                        .question("x.test", 1)
                        .address("x.test", 60, "203.0.113.2")
                        .bytes(),
                    Reply.to(asked)
                        .question("h.test", 28)
                        .address("h.test", 60, "203.0.113.3")
                        .bytes(),
                    Reply.to(asked).asQuery().address("h.test", 60, "203.0.113.4").bytes(),
                    new byte[] {1, 2, 3},
                    Reply.to(asked)
                        .address("x.test", 60, "203.0.113.5")
                        .address("h.test", 60, "192.0.2.9")
                        .bytes()))) {
      assertEquals(List.of("192.0.2.9"), dns.addresses("h.test"));
    }
  }

  @Test
  void portsAndIdsOfQueriesCannotBeForeseen() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(), asked -> one(Reply.to(asked).address(asked.name(), 0, "192.0.2.1")))) {
      for (int n = 0; n < 600; n++) {
        dns.lookUp("h.test");
      }
      assertEquals(3, dns.server().asked.stream().map(Asked::port).distinct().count());
      long successors =
          IntStream.range(1, 600)
              .filter(n -> idAt(dns, n) == ((idAt(dns, n - 1) + 1) & 0xffff))
              .count();
      assertTrue(successors < 3, "ids that follow each other: " + successors);
      assertNotEquals(idAt(dns, 0), idAt(dns, 1));
    }
  }

  private static int idAt(ResolverFixture dns, int index) {
    return dns.server().asked.get(index).id();
  }
}

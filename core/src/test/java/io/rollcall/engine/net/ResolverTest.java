package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.net.ResolverFixture.Settings;
import io.rollcall.engine.net.ScriptedNameServer.Asked;
import io.rollcall.policy.Network.Transport;
import io.rollcall.record.FailureKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What name servers may say, and what becomes of it (RFC 1034, 1035, 2308, 6761, 7766).
@ParameterizedClass
@MethodSource("io.rollcall.engine.net.LoopFixture#transports")
class ResolverTest {
  private final Transport transport;

  ResolverTest(Transport transport) {
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
  void aNameIsFoundOnceAndThenRemembered() throws IOException {
    try (var dns = new ResolverFixture(settings(), asked -> one(address(asked)))) {
      assertEquals(List.of("192.0.2.1"), dns.addresses("h.test"));
      var again = dns.found("h.test");
      assertEquals(0, again.tookNanos());
      assertTrue(again.validNanos() <= TimeUnit.SECONDS.toNanos(300));
      assertTrue(again.validNanos() > TimeUnit.SECONDS.toNanos(200));
      assertEquals(1, dns.server().asked.size());
    }
  }

  @Test
  void anAnswerWithoutTimeToLiveIsNotRemembered() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(), asked -> one(Reply.to(asked).address(asked.name(), 0, "192.0.2.1")))) {
      assertEquals(0, dns.found("h.test").validNanos());
      assertEquals(0, dns.found("h.test").validNanos());
      assertEquals(2, dns.server().asked.size());
    }
  }

  @Test
  void theShortestTimeToLiveOfTheChainHolds() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(),
            asked ->
                one(
                    Reply.to(asked)
                        .alias("h.test", 20, "t.test")
                        .address("t.test", 300, "192.0.2.1")))) {
      assertEquals(TimeUnit.SECONDS.toNanos(20), dns.found("h.test").validNanos());
    }
  }

  @Test
  void aNameThatDoesNotExistIsRememberedAsItsZoneSays() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(), asked -> one(Reply.to(asked).code(3).soa("test", 60, 30)))) {
      assertEquals(FailureKind.DNS_NXDOMAIN, dns.failure("gone.test").kind());
      assertEquals("gone.test does not exist", dns.failure("gone.test").message());
      assertEquals(1, dns.server().asked.size());
    }
  }

  @Test
  void aNameThatDoesNotExistIsNotRememberedWithoutItsZonesWord() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(), asked -> one(Reply.to(asked).code(3).soa("example", 60, 30)))) {
      assertEquals(FailureKind.DNS_NXDOMAIN, dns.failure("gone.test").kind());
      assertEquals(FailureKind.DNS_NXDOMAIN, dns.failure("gone.test").kind());
      assertEquals(2, dns.server().asked.size());
    }
  }

  @Test
  void aNameWithoutAnAddressOfEitherFamilyHasNoData() throws IOException {
    try (var dns =
        new ResolverFixture(settings(), asked -> one(Reply.to(asked).soa("test", 60, 30)))) {
      assertEquals(FailureKind.DNS_NODATA, dns.failure("empty.test").kind());
      assertEquals(FailureKind.DNS_NODATA, dns.failure("empty.test").kind());
      assertEquals(List.of(1, 28), dns.server().asked.stream().map(Asked::type).toList());
    }
  }

  @Test
  void lookUpsOfOneNameThatComeTogetherAreOne() throws IOException {
    try (var dns = new ResolverFixture(settings(), asked -> one(address(asked)))) {
      List<Object> results = new ArrayList<>();
      dns.loop.<Boolean>await(done -> {
        for (int n = 0; n < 10; n++) {
          dns.ask(
              "h.test",
              lookUp -> {
                results.add(lookUp);
                if (results.size() == 10) {
                  done.accept(true);
                }
              });
        }
      });
      assertEquals(1, dns.server().countOf("h.test"));
    }
  }

  @Test
  void noMoreLookUpsThanAllowedAreUnderWayAndAllAreAnswered() throws IOException {
    try (var dns = new ResolverFixture(settings().atATime(1), asked -> one(address(asked)))) {
      List<Object> results = new ArrayList<>();
      int askedAtFirst =
          dns.loop.<Integer>await(done -> {
            for (int n = 0; n < 20; n++) {
              dns.ask(
                  n + ".test",
                  lookUp -> {
                    results.add(lookUp);
                    if (results.size() == 20) {
                      done.accept(20);
                    }
                  });
            }
          });
      assertEquals(20, askedAtFirst);
      List<String> inOrder = IntStream.range(0, 20).mapToObj(n -> n + ".test").toList();
      assertEquals(inOrder, dns.server().asked.stream().map(Asked::name).toList());
    }
  }

  @Test
  void waitingForATurnCostsNothingOfTheLimit() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings().atATime(1).within(Duration.ofMillis(200)),
            asked -> asked.name().startsWith("silent") ? List.of() : one(address(asked)))) {
      dns.loop.run(() -> {
        dns.ask("silent1.test", lookUp -> {});
        dns.ask("silent2.test", lookUp -> {});
      });
      assertEquals(List.of("192.0.2.1"), dns.addresses("last.test"));
    }
  }

  @Test
  void onAMachineWithIpv6BothFamiliesAreAskedForAndIpv4StandsFirst() throws IOException {
    try (var dns = new ResolverFixture(settings().withIpv6(), ResolverTest::both)) {
      assertEquals(List.of("192.0.2.1", "2001:db8::1"), dns.addresses("both.test"));
      assertEquals(2, dns.server().asked.size());
    }
  }

  private static List<byte[]> both(Asked asked) {
    return one(
        Reply.to(asked).address(asked.name(), 60, asked.type() == 1 ? "192.0.2.1" : "2001:db8::1"));
  }

  @Test
  void aServerThatIsSilentAboutOneFamilyDoesNotStallTheOther() throws IOException {
    for (int silentAbout : new int[] {1, 28}) {
      try (var dns =
          new ResolverFixture(
              settings().withIpv6(),
              asked -> asked.type() == silentAbout ? List.of() : both(asked))) {
        assertEquals(1, dns.addresses("half.test").size());
        assertTrue(dns.found("half.test").tookNanos() < TimeUnit.SECONDS.toNanos(5));
      }
    }
  }

  @Test
  void onAMachineWithoutIpv6ItIsAskedForOnlyWhereThereIsNoIpv4() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(),
            asked ->
                asked.type() == 1 && asked.name().startsWith("six")
                    ? one(Reply.to(asked))
                    : both(asked))) {
      assertEquals(List.of("192.0.2.1"), dns.addresses("four.test"));
      assertEquals(1, dns.server().countOf("four.test"));
      assertEquals(List.of("2001:db8::1"), dns.addresses("six.test"));
    }
  }

  @Test
  void aFamilyThatFailsOutweighsThatTheOtherIsEmpty() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings().withIpv6(),
            asked -> one(asked.type() == 1 ? Reply.to(asked) : Reply.to(asked).code(2)))) {
      assertEquals(FailureKind.DNS_SERVFAIL, dns.failure("half.test").kind());
    }
  }

  @Test
  void aNameThatExistsForOneFamilyOnlyIsFound() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings().withIpv6(),
            asked -> asked.type() == 1 ? one(Reply.to(asked).code(2)) : both(asked))) {
      assertEquals(List.of("2001:db8::1"), dns.addresses("half.test"));
    }
  }

  @Test
  void namesAreAbsoluteAndKeepTheirOddCharacters() throws IOException {
    try (var dns = new ResolverFixture(settings(), asked -> one(address(asked)))) {
      for (String host : List.of("single", "With.Dot.test.", "under_score.test", "printer.local")) {
        assertEquals(List.of("192.0.2.1"), dns.addresses(host));
      }
      assertEquals(
          List.of("single", "with.dot.test", "under_score.test", "printer.local"),
          dns.server().asked.stream().map(Asked::name).toList());
    }
  }

  @Test
  void theLoopbackNameIsNeverAskedFor() throws IOException {
    try (var dns = new ResolverFixture(settings(), asked -> one(address(asked)))) {
      for (String host : List.of("localhost", "localhost.", "x.localhost")) {
        assertEquals(List.of("127.0.0.1", "::1"), dns.addresses(host));
      }
      assertEquals(List.of(), dns.server().asked);
    }
  }

  @Test
  void namesThatCannotExistAreNeverAskedFor() throws IOException {
    String longest = "a.".repeat(126) + "a";
    try (var dns = new ResolverFixture(settings(), asked -> one(address(asked)))) {
      for (String host :
          List.of(
              "x.onion",
              "x.invalid",
              longest + "a",
              "b".repeat(64) + ".test",
              "two..dots.test",
              "two.dots..",
              ".",
              "")) {
        assertEquals(FailureKind.DNS_NXDOMAIN, dns.failure(host).kind(), host);
      }
      assertEquals(List.of(), dns.server().asked);
      assertEquals(List.of("192.0.2.1"), dns.addresses(longest));
      assertEquals(253, longest.length());
    }
  }

  @Test
  void anAddressPointsToItsName() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(),
            asked ->
                one(
                    asked.name().startsWith("7.2.0.192")
                        ? Reply.to(asked).pointer(asked.name(), 60, "Web7.example")
                        : Reply.to(asked).code(3)))) {
      assertEquals("web7.example", dns.pointer("192.0.2.7"));
      assertEquals("web7.example", dns.pointer("192.0.2.7"));
      assertEquals("none", dns.pointer("2001:db8::1"));
      assertEquals(
          List.of(
              "7.2.0.192.in-addr.arpa",
              "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"),
          dns.server().asked.stream().map(Asked::name).toList());
    }
  }

  @Test
  void aPointerIsFollowedThroughAnAliasAndItsOddBytesAreEscaped() throws IOException {
    try (var dns =
        new ResolverFixture(
            settings(),
            asked ->
                one(
                    Reply.to(asked)
                        .alias(asked.name(), 60, "7.0-25.2.0.192.in-addr.arpa")
                        .pointer("7.0-25.2.0.192.in-addr.arpa", 60, "a\u001bb c\\.example")))) {
      assertEquals("a\\027b\\032c\\092.example", dns.pointer("192.0.2.7"));
    }
  }
}

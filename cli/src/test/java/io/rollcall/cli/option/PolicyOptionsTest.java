package io.rollcall.cli.option;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.AddressRules.Denied;
import io.rollcall.policy.Cidr;
import io.rollcall.policy.Contact;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network.ConnectTo;
import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.RequestDefaults.Header;
import io.rollcall.policy.Stock;
import io.rollcall.policy.Trust.Provider;
import io.rollcall.sink.FieldSelection;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/// Every option that says how a run behaves changes just what it names.
class PolicyOptionsTest {
  private static final String SOME_FILE = Path.of("pom.xml").toString();

  /// Each option, as given, and what it makes of which part of the policy.
  private static final List<Effect> EFFECTS =
      List.of(
          effect("--workers 6", policy -> policy.politeness().workers(), 6),
          effect("--site-concurrency 2", policy -> policy.politeness().siteConcurrency(), 2),
          effect("--site-interval 1.5s", p -> p.politeness().siteInterval(), ofMillis(1500)),
          effect("--rate 150/m", policy -> policy.politeness().ratePerSecond(), 2.5),
          effect("--address-concurrency 3", p -> p.politeness().addressConcurrency(), 3),
          effect("--rate-per-site 30/m", p -> p.politeness().siteRatePerSecond(), 0.5),
          effect("--order list", policy -> policy.stock().order(), Stock.Order.LIST),
          effect("--read-ahead 64MiB", policy -> policy.stock().readAheadBytesMax(), 64L << 20),
          effect("--retries 0", policy -> policy.retries().retriesMax(), 0),
          effect("--retry-after-max 5m", p -> p.retries().retryAfterMax(), ofMinutes(5)),
          effect("--retry-any-method", policy -> policy.retries().anyMethod(), true),
          effect("--breaker-failures 3", policy -> policy.breaker().failuresMax(), 3),
          effect("--no-breaker", policy -> policy.breaker().areOn(), false),
          effect("--robots", policy -> policy.robots().obeyed(), true),
          effect("--crawl-delay-max 5s --robots", p -> p.robots().crawlDelayMax(), ofSeconds(5)),
          effect("--timeout 2m", policy -> policy.timeouts().total(), ofMinutes(2)),
          effect("--dns-timeout 1s", policy -> policy.timeouts().lookUp(), ofSeconds(1)),
          effect("--connect-timeout 2s", policy -> policy.timeouts().connect(), ofSeconds(2)),
          effect("--tls-timeout 3s", policy -> policy.timeouts().tls(), ofSeconds(3)),
          effect("--first-byte-timeout 4s", policy -> policy.timeouts().firstByte(), ofSeconds(4)),
          effect("--headers-timeout 500ms", policy -> policy.timeouts().headers(), ofMillis(500)),
          effect("--idle-timeout 6s", policy -> policy.timeouts().idle(), ofSeconds(6)),
          effect("--min-rate 1KiB/s", policy -> policy.timeouts().minimumRate(), 1024),
          effect("--max-body 1MB", policy -> policy.bodies().bodyBytesMax(), 1_000_000L),
          effect("--method HEAD", policy -> policy.requests().method(), "HEAD"),
          effect("--header A:b", p -> p.requests().headers(), List.of(new Header("A", "b"))),
          effect("--user-agent me/1", policy -> policy.requests().userAgent(), "me/1"),
          effect(
              "--contact ops@example.org",
              policy -> policy.requests().contact(),
              new Contact("ops@example.org")),
          effect("--max-redirects 0", FetchPolicy::redirectsMax, 0),
          effect(
              "--resolver [::1]:5353",
              policy -> policy.network().resolvers(),
              List.of(new InetSocketAddress("::1", 5353))),
          effect(
              "--connect-to Example.com:443:127.0.0.1:8443",
              policy -> policy.network().connections(),
              List.of(new ConnectTo("example.com", 443, "127.0.0.1", 8443))),
          effect("--default-scheme https", p -> p.targets().defaultScheme(), "https"),
          effect("--deny private", p -> p.addresses().denied(), Denied.PRIVATE),
          effect(
              "--allow 10.1.0.0/16",
              policy -> policy.addresses().allowed(),
              List.of(Cidr.parse("10.1.0.0/16"))),
          effect("--fields url,headers", policy -> policy.detail().headers(), true),
          effect("--fields body", policy -> policy.bodies().keptBodyBytesMax(), 64 << 10),
          effect("--fields seq,ptr", policy -> policy.detail().ptr(), true),
          effect("--insecure", policy -> policy.trust().verify(), false),
          effect(
              "--ca " + SOME_FILE,
              policy -> policy.trust().authorities(),
              List.of(Path.of(SOME_FILE))),
          effect("--tls-provider jdk", policy -> policy.trust().provider(), Provider.JDK),
          effect("--transport io_uring", p -> p.network().transport(), Transport.IO_URING),
          effect("--include headers", policy -> policy.detail().headers(), true),
          effect("--include headers,body", p -> p.bodies().keptBodyBytesMax(), 64 << 10),
          effect("--ptr", policy -> policy.detail().ptr(), true));

  @Command
  private static final class Roll {
    @Mixin private PolicyOptions policy;
    @Mixin private FactOptions facts;
  }

  record Effect(String given, Function<FetchPolicy, @Nullable Object> part, Object expected) {
    String option() {
      return given.split(" ", 2)[0];
    }

    @Override
    public String toString() {
      return given;
    }
  }

  private static Effect effect(
      String given, Function<FetchPolicy, @Nullable Object> part, Object expected) {
    return new Effect(given, part, expected);
  }

  private static FetchPolicy policy(String... arguments) {
    Roll roll = new Roll();
    new CommandLine(roll).parseArgs(arguments);
    return roll.policy.policy(roll.facts);
  }

  @ParameterizedTest
  @FieldSource("EFFECTS")
  void theOptionChangesItsPart(Effect effect) {
    assertNotEquals(effect.expected(), effect.part().apply(policy()), "without the option");
    assertEquals(effect.expected(), effect.part().apply(policy(effect.given().split(" "))));
  }

  @Test
  void withoutOptionsThePolicyIsTheLibrarysDefault() {
    assertEquals(FetchPolicy.DEFAULT, policy());
  }

  @Test
  void everyOptionIsTriedHere() {
    Set<String> there =
        new CommandLine(new Roll())
            .getCommandSpec().options().stream()
                .map(OptionSpec::names)
                .map(names -> names[0])
                .collect(Collectors.toCollection(TreeSet::new));
    Set<String> tried =
        EFFECTS.stream().map(Effect::option).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(there, tried);
  }

  @Test
  void whatIsIncludedIsSelectedToo() {
    Roll roll = new Roll();
    new CommandLine(roll).parseArgs("--fields", "url,title", "--include", "headers,body", "--ptr");
    assertEquals(
        FieldSelection.parse("url,title,headers,body,ptr").fields(),
        roll.facts.selection().fields());
  }

  @Test
  void theWorkersGoByOtherNamesTooAndMayBeLeftToRollcall() {
    for (String name : List.of("--concurrency", "--threads", "-c")) {
      assertEquals(7, policy(name, "7").politeness().workers(), name);
    }
    assertTrue(policy("--workers", "auto").politeness().findsWorkers());
  }

  @Test
  void headersNameServersRulesAndAuthoritiesMayBeGivenSeveralTimes() {
    FetchPolicy policy =
        policy(
            "-H",
            "A: 1",
            "-H",
            "A: 2",
            "--resolver",
            "127.0.0.1",
            "--resolver",
            "127.0.0.2:54",
            "--connect-to",
            "::a:",
            "--connect-to",
            "a:80::81",
            "--ca",
            SOME_FILE,
            "--ca",
            SOME_FILE);
    assertEquals(List.of(new Header("A", "1"), new Header("A", "2")), policy.requests().headers());
    assertEquals(
        List.of(new InetSocketAddress("127.0.0.1", 53), new InetSocketAddress("127.0.0.2", 54)),
        policy.network().resolvers());
    assertEquals(
        List.of(new ConnectTo(null, 0, "a", 0), new ConnectTo("a", 80, null, 81)),
        policy.network().connections());
    assertEquals(2, policy.trust().authorities().size());
  }
}

package io.rollcall.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.Complete;
import io.rollcall.engine.fetch.ExchangeResult.Cut;
import io.rollcall.engine.fetch.ExchangeResult.Failed;
import io.rollcall.engine.fetch.RequestHead;
import io.rollcall.engine.target.Site;
import io.rollcall.engine.target.Target;
import io.rollcall.policy.BodyLimits;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Timeouts;
import io.rollcall.policy.Trust;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.world.AcceptFault;
import io.rollcall.practice.world.Behaviour;
import io.rollcall.practice.world.BodyFault;
import io.rollcall.practice.world.NameRule;
import io.rollcall.practice.world.PageStep;
import io.rollcall.practice.world.PracticeNames;
import io.rollcall.practice.world.RobotsRule;
import io.rollcall.practice.world.TlsRule;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What the wire makes of everything that the practice internet can do to one exchange: the kind
/// that its catalogue expects. Names and redirects are the engine's to judge.
class PracticeContractTest {
  /// For what ends by a limit on time.
  private static final Timeouts HASTY =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(3),
          Duration.ofMillis(2000),
          Duration.ofMillis(2500),
          Duration.ofMillis(3000),
          100,
          Duration.ofMillis(4000),
          Duration.ofSeconds(30));

  private static final BodyLimits BODIES =
      new BodyLimits(2_500_000, 0, 256 << 10, 64 << 10, 32, 200);

  /// So few at once that a slow machine keeps up.
  private static final int AT_ONCE = 4;

  private static final List<Behaviour> ASKED =
      Behaviour.all().stream().filter(behaviour -> !(behaviour instanceof NameRule)).toList();

  @TempDir static Path folder;
  private static Practice practice;
  private static WireFixture patient;
  private static WireFixture hasty;
  private static final Map<Behaviour, ExchangeResult> RESULTS = new HashMap<>();

  @BeforeAll
  static void askForAll() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
    Path authority = folder.resolve("authority.pem");
    Files.writeString(authority, practice.certificateAuthorityPem());
    FetchPolicy policy =
        FetchPolicy.DEFAULT
            .with(BODIES)
            .with(new Trust(true, List.of(authority), Trust.Provider.AUTO));
    patient = new WireFixture(policy);
    hasty = new WireFixture(policy.with(HASTY));
    ask(patient, List.of(PageStep.SIZE_OF_BODY, TlsRule.CHAIN));
    List<Behaviour> enduring = ASKED.stream().filter(PracticeContractTest::endures).toList();
    List<Behaviour> ending = ASKED.stream().filter(behaviour -> !endures(behaviour)).toList();
    for (int from = 0; from < ending.size(); from += AT_ONCE) {
      ask(patient, ending.subList(from, Math.min(ending.size(), from + AT_ONCE)));
    }
    ask(hasty, enduring);
  }

  private static boolean endures(Behaviour behaviour) {
    return behaviour.expected().contains("timeout");
  }

  private static void ask(WireFixture fixture, List<Behaviour> behaviours) throws IOException {
    ExchangeRequest[] requests = new ExchangeRequest[behaviours.size()];
    for (int index = 0; index < requests.length; index++) {
      requests[index] = request(behaviours.get(index));
    }
    List<ExchangeResult> results = fixture.exchanges(requests);
    for (int index = 0; index < requests.length; index++) {
      RESULTS.put(behaviours.get(index), results.get(index));
    }
  }

  @AfterAll
  static void nothingIsLeft() throws IOException {
    patient.close();
    hasty.close();
    practice.close();
  }

  /// A site for each, since a server may spoil its connections for whoever comes next.
  private static String urlOf(Behaviour behaviour) {
    int site = ASKED.indexOf(behaviour) + 1;
    return behaviour.exampleUrl().replaceFirst("site1\\.test", "site" + site + ".test");
  }

  @SuppressWarnings("NullAway") // the class file does not tell that the array may be null
  private static ExchangeRequest request(Behaviour behaviour) throws UnknownHostException {
    URI url = URI.create(urlOf(behaviour));
    boolean secure = url.getScheme().equals("https");
    Site site =
        new Site(secure, url.getHost(), secure ? practice.httpsPort() : practice.httpPort());
    List<InetAddress> addresses = new ArrayList<>();
    for (String address : PracticeNames.addressesOf(url.getHost(), false)) {
      addresses.add(InetAddress.getByName(address));
    }
    return new ExchangeRequest(
        1,
        new Target(site, url.getRawPath(), null, null),
        behaviour == BodyFault.WITH_HEAD ? "HEAD" : "GET",
        RequestHead.of("User-Agent: test\r\nAccept-Encoding: gzip, deflate\r\n"),
        null,
        addresses,
        Duration.ofSeconds(10).toNanos());
  }

  @TestFactory
  List<DynamicTest> theWireMakesOfItWhatIsExpected() {
    return ASKED.stream()
        .map(behaviour ->
            DynamicTest.dynamicTest(
                behaviour.example(),
                () -> check(behaviour, Objects.requireNonNull(RESULTS.get(behaviour)))))
        .toList();
  }

  private static void check(Behaviour behaviour, ExchangeResult result) {
    List<String> expected = Arrays.asList(expected(behaviour).split("\\|"));
    assertTrue(expected.contains(outcome(result)), () -> expected + " but " + result);
    boolean needsStatus = behaviour.expected().startsWith("body.");
    assertTrue(!needsStatus || result.head() != null, () -> "the status was lost: " + result);
    assertEquals(
        result.connection() == null ? null : practicePort(behaviour),
        result.connection() == null ? null : result.connection().remotePort());
  }

  private static int practicePort(Behaviour behaviour) {
    return behaviour.exampleUrl().startsWith("https") ? practice.httpsPort() : practice.httpPort();
  }

  /// What one exchange comes to, where the catalogue tells what a whole row does.
  private static String expected(Behaviour behaviour) {
    if (behaviour instanceof PageStep step) {
      return switch (step) {
        case REDIRECT_LOOP, REDIRECT_PAIR, REDIRECT_GROWING, REDIRECT_EMPTY -> "answered";
        case REDIRECT_BROKEN -> "body.short";
        case REDIRECT_LONG -> "http.header_too_large";
        case FLAKY -> "answered|http.no_response";
        default -> behaviour.expected();
      };
    }
    // What a robots.txt forbids is decided above the wire.
    return behaviour instanceof RobotsRule ? "answered" : behaviour.expected();
  }

  /// In the words of the catalogue: `answered`, or the kind and the limit on time that struck.
  private static String outcome(ExchangeResult result) {
    return switch (result) {
      case Complete complete -> "answered";
      case Cut cut -> text(cut.failure());
      case Failed failed -> text(failed.failure());
    };
  }

  private static String text(Failure failure) {
    boolean phaseTellsLimit =
        failure.kind() == FailureKind.CONNECT_TIMEOUT || failure.kind() == FailureKind.TLS_TIMEOUT;
    return failure.kind().text()
        + (failure.limit() == null || phaseTellsLimit ? "" : " " + failure.limit().text());
  }

  @Test
  void everythingWasAsked() {
    assertTrue(ASKED.size() > 120, () -> "only " + ASKED.size() + " behaviours are known");
    assertTrue(ASKED.stream().filter(Behaviour::hostile).count() > 80);
    assertTrue(ASKED.contains(AcceptFault.SILENT) && ASKED.contains(TlsRule.EXPIRED));
  }

  @Test
  void afterAllThatAPageIsStillAnswered() throws IOException {
    ExchangeResult result = patient.exchange(request(PageStep.SIZE_OF_BODY));
    Complete complete = assertInstanceOf(Complete.class, result);
    assertEquals(200, complete.head().statusCode());
    assertEquals(10_000, complete.body().bytes());
    assertTrue(Objects.requireNonNull(complete.body().title()).length() > 10);
  }
}

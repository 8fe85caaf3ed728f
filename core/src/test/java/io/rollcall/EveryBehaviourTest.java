package io.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.world.Behaviour;
import io.rollcall.practice.world.RobotsRule;
import io.rollcall.record.Failure;
import io.rollcall.record.FetchRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a server, a name server or a certificate does: the row gets one record, and the record
/// says what happened.
class EveryBehaviourTest {
  /// Behaviours of addresses in place of which the detour of the test gives others.
  private static final Set<String> DETOURED = Set.of("v6only");

  @TempDir Path folder;

  @Test
  void everyBehaviourOfThePracticeInternetGetsTheRecordItMust() throws Exception {
    List<Behaviour> behaviours =
        Behaviour.all().stream().filter(behaviour -> !DETOURED.contains(behaviour.word())).toList();
    List<FetchRecord> records;
    try (PracticeRoll roll = new PracticeRoll(folder, PracticeOptions.defaults())) {
      records = roll.workers(32).call(urls(behaviours));
    }
    assertEquals(behaviours.size(), records.size());
    String wrong =
        records.stream()
            .filter(record -> !isExpected(behaviours.get((int) record.seq() - 1), record))
            .map(record ->
                behaviours.get((int) record.seq() - 1).exampleUrl() + " got " + said(record))
            .sorted()
            .collect(Collectors.joining("\n"));
    assertEquals("", wrong);
  }

  @Test
  void everyRobotsFileOfThePracticeInternetIsObeyedAsItMust() throws Exception {
    List<Behaviour> files = List.of(RobotsRule.values());
    List<FetchRecord> records;
    try (PracticeRoll roll = PracticeRoll.obedient(folder)) {
      records = roll.workers(32).call(urls(files));
    }
    assertEquals(files.size(), records.size());
    for (FetchRecord record : records) {
      Behaviour file = files.get((int) record.seq() - 1);
      assertEquals(file.expected(), said(record), file.exampleUrl() + ": " + record.outcome());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "robots-allow,/private/open/x,answered,",
    "robots-allow,/private/x,policy.robots,forbids it in line 3: Disallow: /private",
    "robots-deny,/robots.txt,answered,",
    "robots-status-403,/,answered,",
    "robots-status-410,/,answered,",
    "robots-status-429,/,policy.robots,could not be read: 429",
    "robots-status-500,/,policy.robots,could not be read: 500",
    "robots-status-503,/,policy.robots,could not be read: 503",
    "robots-status-304,/,answered,",
    "robots-hops-6,/,answered,",
    "robots-close,/,policy.robots,could not be read: http.no_response",
    "robots-never,/,policy.robots,could not be read: http.timeout",
    "nxdomain,/,dns.nxdomain,",
    "site1,/redirect-host/robots-deny.site2.test/x,policy.robots,robots-deny.site2.test",
  })
  void aRecordSaysWhatTheFileSaid(String label, String path, String expected, String message)
      throws Exception {
    try (PracticeRoll roll = PracticeRoll.obedient(folder)) {
      FetchRecord record =
          roll.call(Stream.of("http://" + label + ".site1.test" + path)).getFirst();
      assertEquals(expected, said(record));
      Failure reason = record.outcome().reason();
      assertTrue(
          message == null || reason != null && reason.message().contains(message),
          String.valueOf(reason));
    }
  }

  /// Each on a site of its own, so that no site's faults reach another's rows.
  private static Stream<String> urls(List<Behaviour> behaviours) {
    return IntStream.range(0, behaviours.size())
        .mapToObj(i ->
            behaviours.get(i).exampleUrl().replace("site1.test", "site" + (i + 100) + ".test"));
  }

  /// The practice internet tells what each behaviour must come to: one of several, where more than
  /// one is right.
  private static boolean isExpected(Behaviour behaviour, FetchRecord record) {
    if (behaviour instanceof RobotsRule) {
      return said(record).equals("answered");
    }
    return Arrays.asList(behaviour.expected().split("\\|")).contains(said(record));
  }

  private static String said(FetchRecord record) {
    Failure failure = record.outcome().reason();
    if (failure == null) {
      return "answered";
    }
    return failure.limit() == null || !isWaitedFor(failure)
        ? failure.kind().text()
        : failure.kind().text() + " " + failure.limit().text();
  }

  /// Where the kind alone names the limit, it is not named again.
  private static boolean isWaitedFor(Failure failure) {
    return switch (failure.kind()) {
      case HTTP_TIMEOUT, BODY_TIMEOUT -> true;
      default -> false;
    };
  }
}

package io.rollcall.cli.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.FetchRecord.Work;
import io.rollcall.record.Hop;
import io.rollcall.record.Outcome;
import io.rollcall.record.RowIdentity;
import io.rollcall.record.Timing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteLoadsTest {
  private final SiteLoads loads = new SiteLoads();

  @Test
  void requestsAreCountedForEachSiteWithRedirectsAndRetries() {
    settle("https://a.example/1", 1);
    settle("https://a.example/2", 3);
    settle("https://b.example/", 1, "https://a.example/moved");
    settle("https://a.example:8443/", 1);
    assertEquals(7, loads.requests());
    assertEquals(5, loads.longest());
    assertEquals("https://a.example", loads.longestSite());
  }

  @Test
  void whatWasNeverAskedIsNoRequest() {
    settle("https://a.example/", 0);
    assertEquals(0, loads.requests());
    assertEquals("", loads.longestSite());
  }

  private void settle(String finalUrl, int attempts, String... hops) {
    List<Hop> before =
        List.of(hops).stream()
            .map(url -> new Hop(url, 301, null, "127.0.0.1", 80, 1, Timing.NONE))
            .toList();
    Outcome outcome = new Outcome.Failed(Failure.of(FailureKind.CONNECT_REFUSED, "refused"));
    loads.settled(
        new FetchRecord(
            RowIdentity.of(1, finalUrl),
            finalUrl,
            "GET",
            outcome,
            null,
            null,
            null,
            null,
            finalUrl,
            before,
            new Work(attempts == 0 ? 0 : 1, attempts, List.of(), false),
            Instant.EPOCH,
            Timing.NONE));
  }
}

package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.rollcall.engine.target.Site;
import io.rollcall.event.RunSummary.Straggler;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Stock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StragglersTest {
  private final Schedule<Waiter> schedule =
      new Schedule<>(
          new Politeness(1, 1, Duration.ofNanos(5), 0),
          new Stock(Stock.Order.LIST, 16_384, 0),
          BreakerRules.NONE,
          site -> false,
          0);

  private record Waiter(Site site, long seq) implements Candidate {
    @Override
    public List<InetAddress> literalAddress() {
      return List.of(InetAddress.getLoopbackAddress());
    }
  }

  private static Site site(int number) {
    return new Site(false, "h" + number + ".test", 80);
  }

  private void ask(long from, long to) {
    schedule.wake(from);
    Turn<Waiter> turn = schedule.next(from);
    assertNotNull(turn, "something can be sent");
    schedule.done(turn, to);
  }

  @Test
  void theSitesThatWereDoneLastAreNamedWithTheTimeThatEachTookAlone() {
    for (int number = 1; number <= 4; number++) {
      schedule.add(new Waiter(site(number), number), 0);
    }
    schedule.add(new Waiter(site(4), 5), 0);
    ask(0, 100);
    ask(100, 300);
    ask(300, 600);
    ask(600, 1000);
    ask(1000, 5000);
    assertEquals(
        List.of(
            new Straggler("http://h4.test", 2, 1, 4400),
            new Straggler("http://h3.test", 1, 1, 300),
            new Straggler("http://h2.test", 1, 1, 200)),
        schedule.stragglers());
  }

  @Test
  void aSiteThatRestsAfterItsLastRowIsNamedOnce() {
    schedule.add(new Waiter(site(1), 1), 0);
    ask(0, 2);
    schedule.wake(5);
    assertEquals(List.of(new Straggler("http://h1.test", 1, 1, 2)), schedule.stragglers());
  }

  @Test
  void aRunThatAskedNothingHasNone() {
    assertEquals(List.of(), schedule.stragglers());
  }
}

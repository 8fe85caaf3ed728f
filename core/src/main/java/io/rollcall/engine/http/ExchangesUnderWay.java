package io.rollcall.engine.http;

import io.rollcall.engine.fetch.Ticker;
import io.rollcall.engine.fetch.Ticker.Alarm;
import io.rollcall.policy.Timeouts;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The exchanges that wait for an answer or its rest. All are looked at together at short
/// intervals, which costs less than a timer for each, and their limits on time strike at most one
/// interval late.
///
/// Confined to the loop.
final class ExchangesUnderWay implements AutoCloseable {
  private static final long INTERVAL_NANOS_MAX = 100_000_000;
  private static final long INTERVAL_NANOS_MIN = 5_000_000;

  /// Looks within the shortest limit.
  private static final int LOOKS = 20;

  /// A look so much too late means that this machine stood still: what came meanwhile is read
  /// first, once, before anybody is blamed.
  private static final long STANDSTILL_NANOS = 500_000_000;

  private final Ticker ticker;
  private final long intervalNanos;
  private @Nullable Exchange first;
  private @Nullable Alarm alarm;
  private int size;
  private long dueNanos;
  private boolean excused;

  ExchangesUnderWay(Ticker ticker, Timeouts timeouts) {
    this.ticker = ticker;
    long shortest =
        Stream.of(
                timeouts.firstByte(),
                timeouts.headers(),
                timeouts.idle(),
                timeouts.minimumRateWindow(),
                timeouts.total())
            .mapToLong(Duration::toNanos)
            .min()
            .orElseThrow();
    this.intervalNanos = Math.clamp(shortest / LOOKS, INTERVAL_NANOS_MIN, INTERVAL_NANOS_MAX);
  }

  void add(Exchange exchange) {
    exchange.next = first;
    exchange.previous = null;
    if (first != null) {
      first.previous = exchange;
    }
    first = exchange;
    size++;
    if (alarm == null) {
      setAlarm();
    }
  }

  /// Takes it out, with its links: one that has grown old would otherwise hold all that followed it
  /// until the collector's next look at old objects, and those the next ones.
  void remove(Exchange exchange) {
    if (exchange.previous != null) {
      exchange.previous.next = exchange.next;
    } else {
      first = exchange.next;
    }
    if (exchange.next != null) {
      exchange.next.previous = exchange.previous;
    }
    exchange.next = null;
    exchange.previous = null;
    size--;
  }

  int size() {
    return size;
  }

  /// Breaks off all of them.
  @Override
  public void close() {
    while (first != null) {
      first.breakOff();
    }
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  private void setAlarm() {
    dueNanos = ticker.nanoTime() + intervalNanos;
    alarm = ticker.schedule(intervalNanos, this::look);
  }

  private void look() {
    alarm = null;
    long now = ticker.nanoTime();
    excused = !excused && now - dueNanos > STANDSTILL_NANOS;
    Exchange exchange = excused ? null : first;
    while (exchange != null) {
      Exchange following = exchange.next;
      exchange.look(now);
      exchange = following;
    }
    if (first != null && alarm == null) {
      setAlarm();
    }
  }
}

package io.rollcall.practice.dns;

import io.rollcall.practice.traffic.PracticeClock;
import io.rollcall.practice.traffic.Tries;
import io.rollcall.practice.world.Delay;
import io.rollcall.practice.world.HostPlan;
import io.rollcall.practice.world.NameRule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// What the name server says, how long it takes, and the bytes of it; without a socket.
/// Thread-safe.
final class NameService {
  private static final int PLAIN_DATAGRAM_BYTES_MAX = 512;
  private static final String OTHER_NAME = "other.test";
  private static final ByteBuffer GARBAGE =
      ByteBuffer.wrap("this is no DNS message".getBytes(StandardCharsets.US_ASCII))
          .asReadOnlyBuffer();

  private final DnsServer.Settings settings;
  private final PracticeClock clock;
  private final Zone zone;
  private final Tries tries = new Tries();
  private final @Nullable Semaphore capacity;

  NameService(DnsServer.Settings settings, PracticeClock clock) {
    this.settings = settings;
    this.clock = clock;
    this.zone = new Zone(settings.resolveAll(), settings.singleAddress());
    this.capacity = settings.capacity() == 0 ? null : new Semaphore(settings.capacity(), true);
  }

  /// Looks the question up.
  NameAnswer answer(DnsQuery query) {
    if (!query.standard()) {
      return NameAnswer.of(DnsCode.NOTIMP, List.of(), 0);
    }
    return zone.answer(query.name(), query.type(), turn(query));
  }

  /// Whether the answer can be sent without waiting.
  boolean instant(NameAnswer answer) {
    return capacity == null
        && answer.delay().equals(Delay.NONE)
        && settings.latency().equals(Delay.NONE);
  }

  /// Waits as long as the answer takes.
  void take(DnsQuery query, NameAnswer answer) throws InterruptedException {
    String key = query.name().toLowerCase(Locale.ROOT);
    Duration latency = settings.latency().drawn(settings.seed(), key);
    Duration delay = answer.delay().drawn(settings.seed(), key);
    if (capacity == null) {
      clock.sleep(latency.plus(delay));
      return;
    }
    capacity.acquire();
    try {
      clock.sleep(latency.plus(delay));
    } finally {
      capacity.release();
    }
  }

  /// The datagram that carries the answer.
  ByteBuffer datagram(DnsQuery query, NameAnswer answer) {
    return switch (answer.way()) {
      case CUT_OVER_UDP -> DnsWriter.cut(query, answer.code());
      case PLAIN, STALLED, WRONG_ID, WRONG_NAME, GARBAGE -> fitting(query, answer);
    };
  }

  /// The message that carries the answer over TCP.
  ByteBuffer message(DnsQuery query, NameAnswer answer) {
    return switch (answer.way()) {
      case PLAIN, STALLED, CUT_OVER_UDP -> DnsWriter.whole(query, answer);
      case WRONG_ID -> DnsWriter.whole(query.withId(query.id() ^ 0x5555), answer);
      case WRONG_NAME -> DnsWriter.whole(query.withName(OTHER_NAME), answer);
      case GARBAGE -> GARBAGE.duplicate();
    };
  }

  private ByteBuffer fitting(DnsQuery query, NameAnswer answer) {
    ByteBuffer message = message(query, answer);
    int room =
        Math.clamp(query.payloadMax(), PLAIN_DATAGRAM_BYTES_MAX, DnsServer.DATAGRAM_BYTES_MAX);
    return message.remaining() <= room ? message : DnsWriter.cut(query, answer.code());
  }

  /// How often this was asked before; remembered only for names whose answer depends on it.
  private int turn(DnsQuery query) {
    HostPlan plan = HostPlan.of(query.name());
    boolean counts = plan.has(NameRule.MANY) || plan.has(NameRule.FLAKY);
    return counts ? tries.next(plan.name() + ' ' + query.type()) - 1 : 0;
  }
}

package io.rollcall.engine.net;

import io.rollcall.engine.fetch.Ticker.Alarm;
import io.rollcall.engine.net.DnsQuestion.Result;
import io.rollcall.engine.net.Known.Learnt;
import io.rollcall.record.FailureKind;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds a host's addresses, those of IPv4 first. Confined to the loop.
///
/// A machine without IPv6 into the Internet asks for it only where there is no IPv4: then
/// connecting tells whether it is reachable. A machine with both asks for both at once, and goes
/// without the family whose answer is late (RFC 8305, section 3): a server that never answers for
/// IPv6 costs a fraction of a second.
final class AddressInquiry implements Inquiry {
  /// How long the second family may take after the first has addresses.
  static final long SECOND_FAMILY_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Resolver resolver;
  private final String host;
  private @Nullable Consumer<Learnt> done;
  private @Nullable DnsQuestion ipv4;
  private @Nullable DnsQuestion ipv6;
  private @Nullable Result ipv4Result;
  private @Nullable Result ipv6Result;
  private @Nullable Alarm alarm;

  AddressInquiry(Resolver resolver, String host) {
    this.resolver = resolver;
    this.host = host;
  }

  @Override
  public void begin(Consumer<Learnt> done) {
    this.done = done;
    ipv4 = resolver.ask(host, DnsMessage.TYPE_A, this::ipv4Settled);
    if (resolver.hasIpv6()) {
      askIpv6();
    }
  }

  @Override
  public void cancel() {
    done = null;
    if (alarm != null) {
      alarm.cancel();
    }
    if (ipv4 != null) {
      ipv4.cancel();
    }
    if (ipv6 != null) {
      ipv6.cancel();
    }
  }

  private void askIpv6() {
    ipv6 = resolver.ask(host, DnsMessage.TYPE_AAAA, this::ipv6Settled);
  }

  private void ipv4Settled(Result result) {
    ipv4Result = result;
    if (ipv6 == null && kindOf(result) == FailureKind.DNS_NODATA) {
      askIpv6();
    } else {
      settle(result, ipv6 == null || ipv6Result != null);
    }
  }

  private void ipv6Settled(Result result) {
    ipv6Result = result;
    settle(result, ipv4Result != null);
  }

  /// Where a name does not exist, it has no addresses of the other family either.
  private void settle(Result latest, boolean isLast) {
    if (isLast || kindOf(latest) == FailureKind.DNS_NXDOMAIN) {
      finish();
    } else if (latest instanceof Result.Found) {
      alarm = resolver.loop().schedule(SECOND_FAMILY_WAIT_NANOS, this::finish);
    }
  }

  private static @Nullable FailureKind kindOf(Result result) {
    return result instanceof Result.Absent absent ? absent.failure().kind() : null;
  }

  private void finish() {
    Consumer<Learnt> told = done;
    cancel();
    if (told != null) {
      told.accept(merged());
    }
  }

  private Learnt merged() {
    List<InetAddress> addresses = new ArrayList<>();
    long ttlSeconds = Long.MAX_VALUE;
    for (Result result : new @Nullable Result[] {ipv4Result, ipv6Result}) {
      if (result instanceof Result.Found found) {
        addresses.addAll(found.answer().addresses());
        ttlSeconds = Math.min(ttlSeconds, found.ttlSeconds());
      }
    }
    return addresses.isEmpty()
        ? absent()
        : Learnt.found(new Known.Addresses(List.copyOf(addresses)), ttlSeconds);
  }

  /// That a family failed outweighs that the other is empty: there might be addresses.
  private Learnt absent() {
    Result.Absent verdict = null;
    for (Result result : new @Nullable Result[] {ipv4Result, ipv6Result}) {
      if (result instanceof Result.Absent absent
          && (verdict == null || verdict.failure().kind() == FailureKind.DNS_NODATA)) {
        verdict = absent;
      }
    }
    if (verdict == null) {
      throw new IllegalStateException("an inquiry ended without any result: " + host);
    }
    return Learnt.absent(verdict.failure(), verdict.ttlSeconds());
  }
}

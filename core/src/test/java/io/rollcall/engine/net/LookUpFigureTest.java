package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import io.rollcall.engine.fetch.Names.LookUp;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network.Transport;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Processor time of the loop for each look-up, beside Netty's resolver (ADR 0005). It prints and
/// judges no times; only in the long form.
@Tag("figure")
class LookUpFigureTest {
  private static final int LOOK_UPS = 40_000;
  private static final int AT_A_TIME = 64;
  private static final int ROUNDS = 3;

  /// A way to look up names, 64 at a time.
  private interface Way {
    void lookUp(String host, Consumer<Boolean> found);
  }

  /// The look-ups of one round: the second half is measured.
  private static final class Round {
    private final Way way;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private long halfNanos;
    private int begun;
    private int ended;
    private int found;

    Round(Way way) {
      this.way = way;
    }

    void begin() {
      for (int place = 0; place < AT_A_TIME; place++) {
        next();
      }
    }

    private void next() {
      if (begun == LOOK_UPS) {
        return;
      }
      if (begun == LOOK_UPS / 2) {
        halfNanos = threadNanos();
      }
      way.lookUp("host" + begun++ + ".test", this::ended);
    }

    private void ended(boolean wasFound) {
      found += wasFound ? 1 : 0;
      if (++ended == LOOK_UPS) {
        halfNanos = threadNanos() - halfNanos;
        end.complete(found);
      } else {
        next();
      }
    }

    double microsEach() {
      return halfNanos / 1e3 / (LOOK_UPS / 2);
    }
  }

  private static long threadNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Test
  void aLookUpCostsNoMoreThanWithNettysResolver() throws IOException {
    Assumptions.assumeTrue(Boolean.getBoolean("rollcall.long"), "only in the long form");
    for (int round = 0; round < ROUNDS; round++) {
      measureOurs(false);
      measureNettys(ResolvedAddressTypes.IPV4_ONLY, false);
      measureNettys(ResolvedAddressTypes.IPV4_ONLY, true);
      measureOurs(true);
      measureNettys(ResolvedAddressTypes.IPV4_PREFERRED, false);
    }
  }

  private static void measureOurs(boolean both) throws IOException {
    try (Practice server = Practice.start(PracticeOptions.defaults());
        LoopFixture loop = new LoopFixture(Transport.EPOLL)) {
      Resolver resolver =
          new Resolver(
              loop.loop,
              FetchPolicy.DEFAULT,
              new Resolver.Surroundings(
                  List.of(server.dnsAddress()),
                  SpecialNames.ofStandards(),
                  both,
                  new SecureRandom()));
      Round round =
          new Round((host, found) ->
              resolver.lookUp(
                  host,
                  Dialling.BUDGET.toNanos(),
                  lookUp -> found.accept(lookUp instanceof LookUp.Found)));
      loop.run(round::begin);
      report(round, both ? "ours, both families" : "ours, IPv4 alone");
      loop.run(resolver::close);
    }
  }

  private static void measureNettys(ResolvedAddressTypes types, boolean newPorts)
      throws IOException {
    MultiThreadIoEventLoopGroup group =
        new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    EventLoop loop = group.next();
    try (Practice server = Practice.start(PracticeOptions.defaults());
        DnsNameResolver resolver =
            new DnsNameResolverBuilder(loop)
                .datagramChannelFactory(EpollDatagramChannel::new)
                .socketChannelFactory(EpollSocketChannel::new)
                .nameServerProvider(
                    new SequentialDnsServerAddressStreamProvider(server.dnsAddress()))
                .searchDomains(List.of())
                .resolvedAddressTypes(types)
                .datagramChannelStrategy(
                    newPorts
                        ? DnsNameResolverChannelStrategy.ChannelPerResolution
                        : DnsNameResolverChannelStrategy.ChannelPerResolver)
                .build()) {
      Round round =
          new Round((host, found) ->
              resolver
                  .resolveAll(host)
                  .addListener((Future<Object> done) -> found.accept(done.isSuccess())));
      loop.execute(round::begin);
      report(round, "Netty's, " + types + (newPorts ? ", a port each" : ""));
    } finally {
      group.shutdownGracefully();
    }
  }

  private static void report(Round round, String way) {
    assertEquals(LOOK_UPS, LoopFixture.get(round.end));
    System.out.printf("%-40s %5.1f us a look-up%n", way, round.microsEach());
  }
}

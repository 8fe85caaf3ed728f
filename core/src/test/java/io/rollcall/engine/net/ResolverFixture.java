package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.netty.util.NetUtil;
import io.rollcall.engine.fetch.Names.LookUp;
import io.rollcall.engine.net.ScriptedNameServer.Script;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network;
import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.Timeouts;
import io.rollcall.record.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A resolver with scripted name servers, for the time of a test.
final class ResolverFixture implements AutoCloseable {
  private static final long SEED = 20_261_123;

  final LoopFixture loop;
  final List<ScriptedNameServer> servers = new ArrayList<>();
  final Resolver resolver;
  private final Duration limit;

  ResolverFixture(Settings settings, Script... scripts) throws IOException {
    loop = new LoopFixture(settings.transport());
    limit = settings.limit();
    for (Script script : scripts) {
      servers.add(new ScriptedNameServer(script));
    }
    List<InetSocketAddress> addresses =
        new ArrayList<>(servers.stream().map(ScriptedNameServer::address).toList());
    if (settings.deadServer() != null) {
      addresses.addFirst(settings.deadServer());
    }
    resolver =
        new Resolver(
            loop.loop,
            policy(settings),
            new Resolver.Surroundings(
                addresses, SpecialNames.ofStandards(), settings.ipv6(), new Random(SEED)));
  }

  /// What a test may choose.
  record Settings(
      Transport transport,
      boolean ipv6,
      Duration limit,
      int lookUpsMax,
      @Nullable InetSocketAddress deadServer) {

    static Settings on(Transport transport) {
      return new Settings(transport, false, Duration.ofSeconds(10), 256, null);
    }

    Settings withIpv6() {
      return new Settings(transport, true, limit, lookUpsMax, deadServer);
    }

    Settings within(Duration limit) {
      return new Settings(transport, ipv6, limit, lookUpsMax, deadServer);
    }

    Settings atATime(int lookUpsMax) {
      return new Settings(transport, ipv6, limit, lookUpsMax, deadServer);
    }

    Settings behindDead(InetSocketAddress server) {
      return new Settings(transport, ipv6, limit, lookUpsMax, server);
    }
  }

  private static FetchPolicy policy(Settings settings) {
    Timeouts usual = Timeouts.DEFAULT;
    Network network =
        new Network(settings.transport(), List.of(), List.of(), 4, settings.lookUpsMax());
    return FetchPolicy.DEFAULT
        .with(network)
        .with(
            new Timeouts(
                settings.limit(),
                usual.connect(),
                usual.tls(),
                usual.firstByte(),
                usual.headers(),
                usual.idle(),
                usual.minimumRate(),
                usual.minimumRateWindow(),
                usual.total()));
  }

  ScriptedNameServer server() {
    return servers.getFirst();
  }

  void ask(String host, Consumer<LookUp> done) {
    resolver.lookUp(host, limit.toNanos(), done);
  }

  LookUp lookUp(String host) {
    return loop.await(done -> ask(host, done));
  }

  LookUp.Found found(String host) {
    return assertInstanceOf(LookUp.Found.class, lookUp(host));
  }

  /// The addresses as text.
  List<String> addresses(String host) {
    return found(host).addresses().stream().map(NetUtil::toAddressString).toList();
  }

  Failure failure(String host) {
    return assertInstanceOf(LookUp.NotFound.class, lookUp(host)).failure();
  }

  /// The name that the address points to, or `none`.
  String pointer(String address) {
    InetAddress asked = LoopFixture.address(address);
    return loop.<String>await(done ->
        resolver.reverse(
            asked, limit.toNanos(), name -> done.accept(name == null ? "none" : name)));
  }

  @Override
  public void close() throws IOException {
    loop.run(resolver::close);
    for (ScriptedNameServer server : servers) {
      server.close();
    }
    loop.close();
  }
}

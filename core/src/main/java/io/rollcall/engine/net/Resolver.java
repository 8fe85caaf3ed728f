package io.rollcall.engine.net;

import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.net.Known.Learnt;
import io.rollcall.engine.net.SharedLookUp.Answered;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.TimeLimit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Looks up names, by our own small client of the domain name system. Confined to the loop.
///
/// Names are absolute: no search domain is ever appended. Answers are kept for their time to live;
/// that a name is absent, for as long as its zone says (RFC 2308); that a look-up failed, never.
/// Look-ups of one name that come together are one.
public final class Resolver implements Names, AutoCloseable {
  /// Names remembered at most.
  public static final int NAMES_MAX = 16_384;

  /// A first query waits for a tenth of the limit, the next for two, then four.
  private static final int FIRST_WAIT_SHARE = 10;

  private final Loop loop;
  private final boolean hasIpv6;
  private final SpecialNames specialNames;
  private final List<DnsServer> servers;
  private final int lookUpsMax;
  private final long policyLimitNanos;
  private final NameCache<Known> cache = new NameCache<>(NAMES_MAX);
  private final Map<String, SharedLookUp> open = new HashMap<>();
  private final ArrayDeque<SharedLookUp> waiting = new ArrayDeque<>();
  private int underWay;

  /// What a resolver depends on beside its policy.
  ///
  /// @param servers the name servers, asked in turn
  /// @param hasIpv6 whether addresses of IPv6 lead into the Internet
  /// @param random cannot be predicted, outside tests
  record Surroundings(
      List<InetSocketAddress> servers,
      SpecialNames specialNames,
      boolean hasIpv6,
      RandomGenerator random) {

    /// Those of this machine, as far as the policy does not name others.
    static Surroundings of(FetchPolicy policy) {
      List<InetSocketAddress> named = policy.network().resolvers();
      return new Surroundings(
          named.isEmpty() ? NameServers.ofSystem() : named,
          named.isEmpty() ? SpecialNames.ofMachine() : SpecialNames.ofStandards(),
          LocalAddresses.haveGlobalIpv6(),
          new SecureRandom());
    }
  }

  /// A resolver that asks the policy's name servers, or the system's with its hosts file. Reads the
  /// system's settings: not to be made on the loop.
  public Resolver(Loop loop, FetchPolicy policy) {
    this(loop, policy, Surroundings.of(policy));
  }

  Resolver(Loop loop, FetchPolicy policy, Surroundings surroundings) {
    this.loop = loop;
    this.hasIpv6 = surroundings.hasIpv6();
    this.specialNames = surroundings.specialNames();
    QueryIds ids = new QueryIds(surroundings.random());
    this.servers =
        surroundings.servers().stream().map(server -> new DnsServer(loop, server, ids)).toList();
    this.lookUpsMax = policy.network().lookUpsMax();
    this.policyLimitNanos = policy.timeouts().lookUp().toNanos();
  }

  @Override
  public void lookUp(String host, long limitNanos, Consumer<LookUp> done) {
    String lowerCase = host.toLowerCase(Locale.ROOT);
    String name =
        lowerCase.endsWith(".") ? lowerCase.substring(0, lowerCase.length() - 1) : lowerCase;
    Answered answered =
        (learnt, tookNanos) -> done.accept(lookUp(name, learnt, limitNanos, tookNanos));
    Known special = specialNames.find(name);
    if (special != null) {
      loop.execute(() -> answered.accept(Learnt.always(special), 0));
    } else {
      find(name, () -> new AddressInquiry(this, name), limitNanos, answered);
    }
  }

  @Override
  public void reverse(InetAddress address, long limitNanos, Consumer<@Nullable String> done) {
    String name = PointerInquiry.nameOf(address);
    // The colon keeps these apart from host names, which have none.
    find(
        "ptr:" + name,
        () -> new PointerInquiry(this, name),
        limitNanos,
        (learnt, tookNanos) ->
            done.accept(
                learnt != null && learnt.known() instanceof Known.Pointer pointer
                    ? pointer.name()
                    : null));
  }

  @Override
  public void probe(Consumer<Boolean> done) {
    loop.assertOnLoop();
    new NameServerProbe(loop, servers, policyLimitNanos, done).ask();
  }

  /// Calls off the look-ups under way, of which nobody hears any more, and closes the sockets.
  @Override
  public void close() {
    loop.assertOnLoop();
    open.values().forEach(SharedLookUp::cancel);
    open.clear();
    waiting.clear();
    underWay = 0;
    servers.forEach(DnsServer::close);
  }

  Loop loop() {
    return loop;
  }

  boolean hasIpv6() {
    return hasIpv6;
  }

  /// Puts a question to the name servers.
  DnsQuestion ask(String name, int type, Consumer<DnsQuestion.Result> done) {
    DnsQuestion question =
        new DnsQuestion(servers, name, type, policyLimitNanos / FIRST_WAIT_SHARE, done);
    question.ask();
    return question;
  }

  private void find(String key, Supplier<Inquiry> inquiry, long limitNanos, Answered answered) {
    loop.assertOnLoop();
    long now = loop.nanoTime();
    NameCache.Entry<Known> entry = cache.find(key, now);
    if (entry != null) {
      Learnt learnt = new Learnt(entry.value(), entry.endNanos() - now);
      loop.execute(() -> answered.accept(learnt, 0));
      return;
    }
    SharedLookUp lookUp = open.get(key);
    if (lookUp == null) {
      lookUp = new SharedLookUp(key, loop, inquiry.get(), this::ended);
      open.put(key, lookUp);
      waiting.add(lookUp);
    }
    lookUp.join(limitNanos, answered);
    beginWaiting();
  }

  private void beginWaiting() {
    while (underWay < lookUpsMax && !waiting.isEmpty()) {
      SharedLookUp lookUp = waiting.remove();
      underWay++;
      lookUp.begin(learnt -> learn(lookUp, learnt));
    }
  }

  private void learn(SharedLookUp lookUp, Learnt learnt) {
    if (learnt.validNanos() > 0) {
      cache.keep(lookUp.key, learnt.known(), loop.nanoTime() + learnt.validNanos());
    }
    ended(lookUp);
  }

  private void ended(SharedLookUp lookUp) {
    open.remove(lookUp.key);
    underWay--;
    beginWaiting();
  }

  private LookUp lookUp(String name, @Nullable Learnt learnt, long limitNanos, long tookNanos) {
    if (learnt == null) {
      return new LookUp.NotFound(expired(name, limitNanos), tookNanos);
    }
    return switch (learnt.known()) {
      case Known.Addresses found ->
          new LookUp.Found(found.addresses(), learnt.validNanos(), tookNanos);
      case Known.Absent absent -> new LookUp.NotFound(absent.failure(), tookNanos);
      case Known.Pointer pointer ->
          throw new IllegalStateException("a host has a pointer: " + pointer);
    };
  }

  private Failure expired(String name, long limitNanos) {
    return Failure.timeout(
        FailureKind.DNS_TIMEOUT,
        limitNanos < policyLimitNanos ? TimeLimit.TOTAL : TimeLimit.DNS,
        "no name server answered for "
            + name
            + " within "
            + TimeUnit.NANOSECONDS.toMillis(limitNanos)
            + " ms");
  }
}

package io.rollcall.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.Complete;
import io.rollcall.engine.fetch.ExchangeResult.Connection;
import io.rollcall.engine.fetch.ExchangeResult.Cut;
import io.rollcall.engine.fetch.ExchangeResult.Failed;
import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.fetch.RequestHead;
import io.rollcall.engine.net.Loop;
import io.rollcall.engine.target.Site;
import io.rollcall.engine.target.Target;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A wire on a loop of its own for the time of a test. At the end nothing of it may be left: no
/// exchange, no tool lent out, no channel, no buffer, no fault.
final class WireFixture implements AutoCloseable {
  /// Limits that strike soon enough for a test, and late enough for a slow machine.
  static final Timeouts SHORT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(700),
          Duration.ofMillis(900),
          Duration.ofMillis(800),
          100,
          Duration.ofMillis(1500),
          Duration.ofSeconds(20));

  private static final int SECONDS_MAX = 30;

  final Loop loop;
  final HttpWire wire;
  private final List<Throwable> faults = new CopyOnWriteArrayList<>();

  WireFixture(FetchPolicy policy) {
    BufferLeaks.listen();
    loop = Loop.start(Transport.AUTO, faults::add);
    wire = call(() -> new HttpWire(loop, policy, new NobodysNames()));
  }

  WireFixture() {
    this(FetchPolicy.DEFAULT.with(SHORT));
  }

  static ExchangeRequest get(int port, String path) {
    return request("GET", port, path, null);
  }

  @SuppressWarnings("NullAway") // the class file does not tell that the array may be null
  static ExchangeRequest request(String method, int port, String path, byte @Nullable [] body) {
    Site site = new Site(false, "site.test", port);
    return new ExchangeRequest(
        1,
        new Target(site, path, null, null),
        method,
        RequestHead.of("User-Agent: test\r\nAccept-Encoding: gzip, deflate\r\n"),
        body,
        List.of(InetAddress.getLoopbackAddress()),
        Duration.ofSeconds(20).toNanos());
  }

  /// Runs one exchange and waits for its one result.
  ExchangeResult exchange(ExchangeRequest request) {
    return exchanges(request).getFirst();
  }

  /// Runs these exchanges at once and waits for the one result of each, in the order asked.
  List<ExchangeResult> exchanges(ExchangeRequest... requests) {
    List<CompletableFuture<ExchangeResult>> results = new ArrayList<>();
    for (ExchangeRequest request : requests) {
      CompletableFuture<ExchangeResult> result = new CompletableFuture<>();
      results.add(result);
      loop.execute(() -> start(request, result));
    }
    return results.stream().map(WireFixture::await).toList();
  }

  private void start(ExchangeRequest request, CompletableFuture<ExchangeResult> result) {
    boolean[] within = {true};
    wire.exchange(request, told -> deliver(within[0], told, result));
    within[0] = false;
  }

  private void deliver(
      boolean within, ExchangeResult told, CompletableFuture<ExchangeResult> result) {
    if (within) {
      faults.add(new AssertionError("a result came within the call"));
    }
    if (!loop.isOnLoop()) {
      faults.add(new AssertionError("a result came on another thread"));
    }
    if (!result.complete(told)) {
      faults.add(new AssertionError("a second result came: " + told));
    }
  }

  /// Status, then the bytes of a complete body or the kind of the failure.
  static String text(ExchangeResult result) {
    return switch (result) {
      case Complete complete -> complete.head().statusCode() + " " + complete.body().bytes();
      case Cut cut -> cut.head().statusCode() + " " + cut.failure().kind().text();
      case Failed failed ->
          (failed.head() == null ? 0 : failed.head().statusCode())
              + " "
              + failed.failure().kind().text();
    };
  }

  /// The facts of the connection, which there are.
  static Connection connection(ExchangeResult result) {
    return Objects.requireNonNull(result.connection());
  }

  /// Whether the latch opens in time.
  static boolean awaits(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /// Runs one exchange with that server.
  ExchangeResult get(ScriptedServer server) {
    return exchange(get(server.port(), "/"));
  }

  /// Runs one exchange with a server that has this script.
  ExchangeResult answerOf(ScriptedServer.Script script) throws IOException {
    try (ScriptedServer server = new ScriptedServer(script)) {
      return get(server);
    }
  }

  /// Runs one exchange with a server that writes this and no more.
  ExchangeResult silentAfter(String... pieces) throws IOException {
    return answerOf(visit -> {
      visit.request();
      for (String piece : pieces) {
        visit.write(piece);
      }
      visit.untilClosed();
    });
  }

  <T> T call(Supplier<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(() -> complete(result, task));
    return await(result);
  }

  private static <T> void complete(CompletableFuture<T> result, Supplier<T> task) {
    try {
      result.complete(task.get());
    } catch (Throwable thrown) {
      result.completeExceptionally(thrown);
    }
  }

  private static <T> T await(CompletableFuture<T> result) {
    try {
      return result.get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException thrown) {
      throw new AssertionError(thrown.getCause());
    } catch (InterruptedException | TimeoutException late) {
      throw new AssertionError("nothing within " + SECONDS_MAX + " s", late);
    }
  }

  /// Waits until so many connections are idle: to keep or close one takes a turn of the loop.
  void awaitIdle(int count) {
    awaitCount(count, () -> wire.pool().idleConnections(), "idle connections");
  }

  private void awaitCount(int count, Supplier<Integer> actual, String what) {
    for (int turn = 0; turn < 100_000 && call(actual) != count; turn++) {
      Thread.onSpinWait();
    }
    assertEquals(count, call(actual), what);
  }

  @Override
  public void close() {
    try {
      assertEquals(0, call(wire::exchangesUnderWay), "exchanges under way");
      assertEquals(0, call(() -> wire.bench().lent()), "tools lent out");
      call(() -> {
        wire.close();
        return true;
      });
      awaitCount(0, loop::openChannels, "open channels");
      assertEquals(List.of(), faults, "faults");
      assertEquals(List.of(), BufferLeaks.found(), "buffers that nobody released");
    } finally {
      loop.close();
    }
  }

  /// Names are not looked up by a wire.
  private static final class NobodysNames implements Names {
    @Override
    public void probe(Consumer<Boolean> done) {
      throw new AssertionError("asked for a name server");
    }

    @Override
    public void lookUp(String host, long limitNanos, Consumer<LookUp> done) {
      throw new AssertionError("looked up " + host);
    }

    @Override
    public void reverse(InetAddress address, long limitNanos, Consumer<@Nullable String> done) {
      throw new AssertionError("looked up " + address);
    }
  }
}

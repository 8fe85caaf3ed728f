package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.net.Connector.Result;
import io.rollcall.engine.net.OpenConnection.Ending;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.Failure;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A connector and its pool, for the time of a test.
final class Dialling implements AutoCloseable {
  static final Duration BUDGET = Duration.ofSeconds(10);

  final LoopFixture loop;
  final Connector connector;
  final ConnectionPool pool;

  Dialling(FetchPolicy policy) {
    this(policy, new NoNames());
  }

  Dialling(FetchPolicy policy, Names names) {
    loop = new LoopFixture(policy.network().transport());
    connector = new Connector(loop.loop, policy, names);
    pool = new ConnectionPool(loop.loop, connector);
  }

  /// A receiver that keeps what it got.
  static final class Inbox implements OpenConnection.Receiver {
    final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> line = new CompletableFuture<>();

    @Override
    public void received(ByteBuf bytes) {
      text.append(bytes.toString(StandardCharsets.US_ASCII));
      int end = text.indexOf("\n");
      if (end >= 0) {
        line.complete(text.substring(0, end));
      }
    }

    @Override
    public void ended(Ending ending) {
      this.ending.complete(ending);
    }

    String line() {
      return LoopFixture.get(line);
    }

    Ending ending() {
      return LoopFixture.get(ending);
    }
  }

  Result connect(Site site, InetAddress... addresses) {
    return connect(site, BUDGET, addresses);
  }

  Result connect(Site site, Duration budget, InetAddress... addresses) {
    return loop.await(done -> connector.connect(site, List.of(addresses), budget.toNanos(), done));
  }

  Result.Made made(Site site, InetAddress... addresses) {
    Result result = connect(site, addresses);
    return assertInstanceOf(
        Result.Made.class,
        result,
        () -> result instanceof Result.NotMade not ? not.failure().toString() : "");
  }

  Result.NotMade notMade(Site site, InetAddress... addresses) {
    return assertInstanceOf(Result.NotMade.class, connect(site, addresses));
  }

  Failure failure(Site site, InetAddress... addresses) {
    return notMade(site, addresses).failure();
  }

  /// Begins an exchange on the connection: sends the text and receives.
  Inbox exchange(OpenConnection connection, String text) {
    Inbox inbox = new Inbox();
    loop.run(() -> {
      connection.receive(inbox);
      connection.send(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    });
    return inbox;
  }

  void close(OpenConnection connection) {
    loop.run(connection::close);
  }

  @Override
  public void close() {
    loop.run(() -> {
      pool.close();
      connector.close();
    });
    loop.close();
  }
}

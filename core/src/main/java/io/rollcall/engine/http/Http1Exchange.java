package io.rollcall.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.net.Connector;
import io.rollcall.engine.net.OpenConnection;
import io.rollcall.engine.net.OpenConnection.Ending;
import io.rollcall.policy.Retries;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request and its response over HTTP/1.1.
///
/// ```
/// kept connection ─┐
///                  ├─▶ request written ─▶ first byte ─▶ head ─▶ body ─▶ result, once
/// new connection ──┘         ▲                │
///                            └── once anew ◀──┘ a kept connection that was dead already
/// ```
///
/// Confined to the loop.
final class Http1Exchange implements OpenConnection.Receiver, ResponseListener {
  private final HttpWire wire;
  private final ExchangeRequest request;
  private final Consumer<ExchangeResult> done;
  private final ResponseReader reader;
  private final EnumSet<Anomaly> bodyAnomalies = EnumSet.noneOf(Anomaly.class);
  private final long startedAt;
  private final ExchangeLimits limits;

  private @Nullable OpenConnection connection;
  private @Nullable BodyReader body;
  private @Nullable Failure failure;
  private boolean complete;
  private boolean ended;
  private long connectNanos = -1;
  private long appConnectNanos = -1;
  private long writtenNanos = -1;
  private long firstByteNanos = -1;

  Http1Exchange(HttpWire wire, ExchangeRequest request, Consumer<ExchangeResult> done) {
    this.wire = wire;
    this.request = request;
    this.done = done;
    this.reader = new ResponseReader(wire.policy().bodies(), this);
    this.startedAt = wire.loop().nanoTime();
    this.limits =
        new ExchangeLimits(
            wire.loop(), wire.policy().timeouts(), startedAt + request.budgetNanos(), this::expire);
  }

  void start() {
    OpenConnection kept = wire.pool().take(request.target().site(), request.addresses());
    if (kept != null) {
      send(kept);
    } else {
      connect();
    }
  }

  private void connect() {
    long budget = request.budgetNanos() - (wire.loop().nanoTime() - startedAt);
    long connectStartedAt = wire.loop().nanoTime() - startedAt;
    wire.connector()
        .connect(
            request.target().site(),
            request.addresses(),
            Math.max(1, budget),
            result -> connected(result, connectStartedAt));
  }

  private void connected(Connector.Result result, long before) {
    switch (result) {
      case Connector.Result.Made made -> {
        connectNanos = before + made.connectNanos();
        appConnectNanos = made.tlsNanos() < 0 ? -1 : before + made.tlsNanos();
        send(made.connection());
      }
      case Connector.Result.NotMade notMade -> {
        connectNanos = notMade.connectNanos() < 0 ? -1 : before + notMade.connectNanos();
        ended = true;
        done.accept(
            new ExchangeResult.Failed(notMade.failure(), false, null, notMade.tried(), timing()));
      }
    }
  }

  private void send(OpenConnection open) {
    connection = open;
    open.receive(this);
    reader.begin(request.method().equals("HEAD"));
    ByteBuf bytes = RequestBytes.of(request, open.allocator());
    ChannelFuture written = open.send(bytes);
    writtenNanos = elapsed();
    limits.awaitFirstByte();
    if (!written.isSuccess()) {
      written.addListener(future -> whenWritten(open, future.isSuccess()));
    }
  }

  private void whenWritten(OpenConnection open, boolean success) {
    if (!success && !ended && connection == open) {
      wire.loop().execute(() -> brokenWhileWriting(open));
    }
  }

  private void brokenWhileWriting(OpenConnection open) {
    if (!ended && connection == open) {
      open.close();
      ended(Ending.RESET);
    }
  }

  @Override
  public void received(ByteBuf bytes) {
    if (firstByteNanos < 0) {
      firstByteNanos = elapsed();
      limits.awaitHeaders();
    }
    if (reader.headDone()) {
      limits.progressed(bytes.readableBytes());
    }
    reader.read(bytes);
    if (complete || failure != null) {
      finish();
    }
  }

  @Override
  public void ended(Ending ending) {
    if (ended) {
      return;
    }
    OpenConnection open = Objects.requireNonNull(connection);
    if (firstByteNanos < 0 && open.isReused() && mayAskAnew()) {
      limits.cancel();
      connect();
      return;
    }
    reader.end(ending);
    finish();
  }

  private boolean mayAskAnew() {
    return Retries.IDEMPOTENT_METHODS.contains(request.method()) && limits.remainingNanos() > 0;
  }

  @Override
  public void head(ResponseHead head) {
    body = new BodyReader(wire.policy().bodies(), wire.bench(), head.headers(), bodyAnomalies);
    limits.awaitBody();
  }

  @Override
  public void body(ByteBuf piece, int index, int length) {
    BodyReader open = Objects.requireNonNull(body);
    if (!open.read(piece, index, length)) {
      failure = open.failure();
      reader.abandon();
    }
  }

  @Override
  public void complete() {
    complete = true;
  }

  @Override
  public void failed(Failure failure) {
    this.failure = failure;
  }

  /// A limit on time struck.
  private void expire(Failure late) {
    if (!ended) {
      failure = late;
      reader.abandon();
      finish();
    }
  }

  /// Settles what the connection becomes, and gives the one result.
  private void finish() {
    ended = true;
    limits.cancel();
    OpenConnection open = Objects.requireNonNull(connection);
    ExchangeResult.Connection facts = open.facts();
    BodyFacts bodyFacts = body == null ? null : body.close(complete);
    if (failure == null && body != null) {
      failure = body.failure();
    }
    ExchangeTiming timing = timing();
    if (complete && failure == null && reader.mayReuse()) {
      wire.pool().keep(open);
    } else {
      open.close();
    }
    done.accept(result(facts, bodyFacts, timing));
  }

  private ExchangeResult result(
      ExchangeResult.Connection facts, @Nullable BodyFacts bodyFacts, ExchangeTiming timing) {
    ResponseHead head = headWithAnomalies();
    if (head == null || bodyFacts == null) {
      return new ExchangeResult.Failed(Objects.requireNonNull(failure), true, head, facts, timing);
    }
    return failure == null
        ? new ExchangeResult.Complete(head, bodyFacts, facts, timing)
        : new ExchangeResult.Cut(head, bodyFacts, failure, facts, timing);
  }

  private @Nullable ResponseHead headWithAnomalies() {
    ResponseHead head = reader.head();
    if (head == null || bodyAnomalies.isEmpty()) {
      return head;
    }
    List<String> all = new ArrayList<>(head.anomalies());
    all.addAll(Anomaly.texts(bodyAnomalies));
    return new ResponseHead(head.statusCode(), head.version(), head.headers(), all);
  }

  private ExchangeTiming timing() {
    return new ExchangeTiming(
        connectNanos, appConnectNanos, writtenNanos, firstByteNanos, elapsed());
  }

  private long elapsed() {
    return wire.loop().nanoTime() - startedAt;
  }
}

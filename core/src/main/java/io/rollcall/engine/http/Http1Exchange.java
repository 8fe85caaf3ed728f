package io.rollcall.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.Future;
import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.Connection;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.fetch.Wire.Asker;
import io.rollcall.engine.http.ExchangeLimits.Stage;
import io.rollcall.engine.net.Connector.Result;
import io.rollcall.engine.net.OpenConnection;
import io.rollcall.policy.BodyLimits;
import io.rollcall.policy.Retries;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import io.rollcall.store.Transcript.Payload;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One request and its answer over one connection, kept or made for it.
///
/// ```
/// start ─┬─▶ connecting ─┬─▶ time? ─▶ first byte ─▶ headers ─▶ body ─▶ over
///        └─▶ kept ───────┘     │          │
///                              │          └─ the kept connection was dead: once, a new one
///                              └─ too early: held back, the connection is kept
/// ```
///
/// Its end is told exactly once, and never within the call that started it. Confined to the loop.
final class Http1Exchange extends Exchange implements OpenConnection.Receiver, ResponseListener {
  private final HttpWire wire;
  private final ExchangeRequest request;
  private final Asker asker;
  private final ResponseReader reader;
  private final ExchangeLimits limits;
  private final ByteRecorder recorder;
  private final long startNanos;

  private @Nullable OpenConnection connection;
  private @Nullable BodyReader body;
  private @Nullable Failure failure;
  private boolean complete;
  private boolean starting = true;
  private boolean requestWritten;
  private boolean writeBroken;
  private boolean madeAgain;
  private long bytes;
  private long connectNanos = -1;
  private long appConnectNanos = -1;
  private long writtenNanos = -1;
  private long firstByteNanos = -1;

  Http1Exchange(HttpWire wire, ExchangeRequest request, Asker asker) {
    this.wire = wire;
    this.request = request;
    this.asker = asker;
    this.startNanos = wire.loop().nanoTime();
    this.reader = new ResponseReader(wire.policy().bodies(), this);
    this.limits = new ExchangeLimits(wire.policy().timeouts(), startNanos, request.budgetNanos());
    this.recorder = new ByteRecorder(request.recording());
  }

  /// Takes a kept connection or makes one.
  void start() {
    wire.underWay().add(this);
    OpenConnection kept = wire.pool().take(request.target().site(), request.addresses());
    if (kept != null) {
      send(kept);
    } else {
      connect();
    }
    starting = false;
  }

  @Override
  void look(long nowNanos) {
    failure = limits.struck(nowNanos, bytes, body == null ? 0 : body.wireBytes());
    if (failure != null) {
      reader.abandon();
      finish();
    }
  }

  @Override
  void breakOff() {
    end();
    if (connection != null) {
      connection.close();
    }
    if (body != null) {
      body.close(false);
    }
  }

  @Override
  public void received(ByteBuf piece) {
    if (bytes == 0) {
      firstByteNanos = wire.loop().nanoTime() - startNanos;
    }
    bytes += piece.readableBytes();
    recorder.begins(piece);
    reader.read(piece);
    recorder.ends();
    if (limits.stage() == Stage.FIRST_BYTE && !reader.awaitsFirstByte()) {
      limits.enter(Stage.HEADERS, wire.loop().nanoTime());
    }
    finishIfOver();
  }

  @Override
  public void ended(OpenConnection.Ending ending) {
    OpenConnection used = Objects.requireNonNull(connection);
    boolean stale = bytes == 0 && used.isReused() && !madeAgain;
    if (stale && Retries.IDEMPOTENT_METHODS.contains(request.method())) {
      madeAgain = true;
      writeBroken = false;
      connect();
      return;
    }
    if (used.fault() != null && !reader.isHeadWhole()) {
      failure = used.fault();
      reader.abandon();
    } else {
      boolean reset = writeBroken && ending == OpenConnection.Ending.FINISHED;
      reader.end(reset ? OpenConnection.Ending.RESET : ending);
    }
    finishIfOver();
  }

  /// The real answer's first byte is awaited, from when the request was written.
  @Override
  public void interim() {
    recorder.interim();
    limits.enter(Stage.FIRST_BYTE, startNanos + Math.max(0, writtenNanos));
  }

  @Override
  public void head(ResponseHead head) {
    recorder.head();
    limits.enter(Stage.BODY, wire.loop().nanoTime());
    asker.answered(head);
  }

  @Override
  public void body(ByteBuf piece, int index, int length) {
    if (body == null) {
      body = bodyReader();
    }
    long before = body.wireBytes();
    if (!body.read(piece, index, length)) {
      recorder.cut(index + (int) (body.wireBytes() - before));
      failure = body.failure();
      reader.abandon();
    }
  }

  private BodyReader bodyReader() {
    BodyLimits own = request.bodies();
    return new BodyReader(
        new BodyReader.Wanted(
            own == null ? wire.policy().bodies() : own, recorder.digestsWire(), recorder.decoded()),
        wire.bench(),
        reader.headers(),
        reader.anomalies());
  }

  @Override
  public void complete() {
    complete = true;
    recorder.complete();
  }

  @Override
  public void failed(Failure failure) {
    this.failure = failure;
  }

  private void connect() {
    limits.enter(Stage.CONNECTION, startNanos);
    long before = wire.loop().nanoTime() - startNanos;
    long budget = request.budgetNanos() - before;
    wire.connector()
        .connect(
            request.target().site(),
            request.addresses(),
            budget,
            result -> connected(result, before));
  }

  private void connected(Result result, long before) {
    boolean over = limits.stage() == Stage.OVER;
    switch (result) {
      case Result.Made made -> {
        if (over) {
          made.connection().close();
          return;
        }
        connectNanos = sinceStart(before, made.connectNanos());
        appConnectNanos = sinceStart(before, made.tlsNanos());
        send(made.connection());
      }
      case Result.NotMade notMade -> {
        if (!over) {
          connectNanos = sinceStart(before, notMade.connectNanos());
          notConnected(notMade);
        }
      }
    }
  }

  private static long sinceStart(long before, long nanos) {
    return nanos < 0 ? -1 : before + nanos;
  }

  private void notConnected(Result.NotMade notMade) {
    end();
    asker.ended(
        new ExchangeResult.Failed(
            notMade.failure(), requestWritten, null, notMade.tried(), timing()));
  }

  /// Sends the request if it is time; if not, the connection is kept for when it is.
  private void send(OpenConnection connection) {
    if (!asker.mayWrite()) {
      end();
      wire.pool().keep(connection);
      ExchangeTiming timing = timing();
      afterStart(() -> asker.heldBack(timing));
      return;
    }
    this.connection = connection;
    connection.receive(this);
    reader.begin(request.method().equals("HEAD"));
    limits.enter(Stage.FIRST_BYTE, wire.loop().nanoTime());
    requestWritten = true;
    ByteBuf bytes = RequestBytes.of(connection.allocator(), request);
    recorder.sends(bytes);
    ChannelFuture sent = connection.send(bytes);
    asker.written();
    if (sent.isDone()) {
      sent(connection, sent);
    } else {
      sent.addListener(future -> sent(connection, future));
    }
  }

  private void sent(OpenConnection used, Future<?> sent) {
    if (used != connection || limits.stage() == Stage.OVER) {
      return;
    }
    if (sent.isSuccess()) {
      long now = wire.loop().nanoTime();
      writtenNanos = now - startNanos;
      if (limits.stage() == Stage.FIRST_BYTE) {
        limits.enter(Stage.FIRST_BYTE, now);
      }
    } else {
      writeBroken = true;
      if (!used.isOpen()) {
        wire.loop().execute(() -> lost(used));
      }
    }
  }

  /// The connection was dead before it could tell.
  private void lost(OpenConnection used) {
    boolean waiting = limits.stage() != Stage.OVER && limits.stage() != Stage.CONNECTION;
    if (used == connection && waiting) {
      used.close();
      ended(OpenConnection.Ending.RESET);
    }
  }

  private void finishIfOver() {
    if ((failure != null || complete) && limits.stage() != Stage.OVER) {
      finish();
    }
  }

  private void finish() {
    OpenConnection used = Objects.requireNonNull(connection);
    BodyFacts facts =
        body == null ? DecodedBody.empty(failure != null) : body.close(failure == null);
    if (failure == null && body != null) {
      failure = body.failure();
    }
    end();
    ExchangeResult result = result(used.facts(), facts);
    recorder.over(
        used.facts(), new ByteRecorder.End(reader.head(), payload(facts), failure, complete));
    if (failure == null && reader.mayReuse() && writtenNanos >= 0) {
      wire.pool().keep(used);
    } else {
      used.close();
    }
    afterStart(() -> asker.ended(result));
  }

  /// The payload, null where readers may differ on what belongs to it.
  private @Nullable Payload payload(BodyFacts facts) {
    if (reader.isDoubtful()) {
      return null;
    }
    return body == null ? new Payload(facts.sha256(), false) : body.payload();
  }

  private ExchangeResult result(Connection used, BodyFacts facts) {
    ResponseHead head = reader.head();
    if (failure == null) {
      return new ExchangeResult.Complete(Objects.requireNonNull(head), facts, used, timing());
    }
    if (head != null && reader.isHeadWhole()) {
      return new ExchangeResult.Cut(head, facts, failure, used, timing());
    }
    return new ExchangeResult.Failed(failure, requestWritten, head, used, timing());
  }

  private ExchangeTiming timing() {
    long total = wire.loop().nanoTime() - startNanos;
    return new ExchangeTiming(connectNanos, appConnectNanos, writtenNanos, firstByteNanos, total);
  }

  private void end() {
    limits.enter(Stage.OVER, startNanos);
    wire.underWay().remove(this);
  }

  private void afterStart(Runnable told) {
    if (starting) {
      wire.loop().execute(told);
    } else {
      told.run();
    }
  }
}

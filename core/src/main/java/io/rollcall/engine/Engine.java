package io.rollcall.engine;

import io.rollcall.engine.fetch.Ticker;
import io.rollcall.engine.fetch.Wire;
import io.rollcall.engine.http.HttpWire;
import io.rollcall.engine.net.Loop;
import io.rollcall.engine.net.OpenFiles;
import io.rollcall.engine.net.Resolver;
import io.rollcall.engine.target.Targets;
import io.rollcall.event.RunProgress;
import io.rollcall.event.RunSummary;
import io.rollcall.event.RunSummary.Ending;
import io.rollcall.journal.Intents;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.source.RowSource.SourceProgress;
import io.rollcall.store.Recordings;
import io.rollcall.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One run: joins the reader, the loop with its conductor, and the writer, and ends them in order.
///
/// Thread-safe.
public final class Engine implements AutoCloseable {
  /// How often progress is published and a window of the account of bounds is closed.
  private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /// The name that what has no room in memory has for a moment, in the store's folder.
  private static final String OVERFLOW = "overflow.tmp";

  private static final RunProgress NOT_STARTED =
      new RunProgress(0, 0, false, 0, 0, 0, 0, 0, Map.of(), SourceProgress.UNKNOWN, null, null);

  private final Roll roll;
  private final Loop loop;
  private final Reader reader;
  private final Writer writer;
  private final Recordings recordings;
  private final Resolver names;
  private final HttpWire wire;
  private final Wire ways;
  private final SpoolFile spool;
  private final @Nullable DeclaringWire declaring;
  private final CompletableFuture<RunSummary> done = new CompletableFuture<>();
  private volatile RunProgress progress = NOT_STARTED;

  // What follows is confined to the loop.
  private @Nullable Assembly assembly;
  private Ending ending = Ending.COMPLETE;
  private @Nullable Throwable fault;

  /// What is made on the loop when the run begins.
  private record Assembly(Conductor conductor, Summarizer summarizer) {}

  private Engine(Roll roll, BiFunction<Wire, Ticker, Wire> between) {
    this.roll = roll;
    FetchPolicy policy = roll.policy();
    this.loop = Loop.start(policy.network().transport(), this::faulted);
    loop.tellStandstills(this::stoodStill);
    this.reader =
        new Reader(roll.source(), new Targets(policy.targets()), () -> loop.execute(this::pump));
    this.writer =
        new Writer(
            new Writer.Outputs(roll.lines(), roll.sinks(), roll.store()),
            policy.politeness().workersMost(),
            loop,
            new WriterListener());
    this.recordings = recordings(roll.store());
    this.names = new Resolver(loop, policy);
    this.wire = wire(policy);
    this.spool = new SpoolFile(loop::execute, SpoolFile.temporaryFolders());
    this.ways = between.apply(wire, loop);
    Intents intents = roll.intents();
    this.declaring =
        intents == null ? null : new DeclaringWire(ways, intents, loop::execute, this::faulted);
  }

  private static Recordings recordings(@Nullable Store store) {
    return store == null
        ? Recordings.none()
        : Recordings.of(store.capture(), store.folder().resolve(OVERFLOW));
  }

  /// The wire, not made on the loop: it may read the policy's authorities.
  private HttpWire wire(FetchPolicy policy) {
    try {
      return new HttpWire(loop, policy, names);
    } catch (IllegalArgumentException notThere) {
      loop.close();
      throw notThere;
    }
  }

  /// Starts a run.
  public static Engine start(Roll roll) {
    return start(roll, (wire, ticker) -> wire);
  }

  /// Starts a run, with something between it and the network.
  static Engine start(Roll roll, BiFunction<Wire, Ticker, Wire> between) {
    Engine engine = new Engine(roll, between);
    engine.loop.execute(engine::begin);
    return engine;
  }

  /// Where the run stands, as of the last fifth of a second.
  public RunProgress progress() {
    return progress;
  }

  /// Sends no more requests; what is in flight ends within the grace time, or is given up.
  public void stop(Duration grace) {
    loop.execute(() -> stopNow(grace));
  }

  /// Waits for the end.
  ///
  /// @return what the run came to
  /// @throws IOException if the list could not be read further or the output not be written; what
  ///   was recorded stays valid
  /// @throws InterruptedException if the caller was interrupted; the run goes on
  public RunSummary await() throws IOException, InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("the engine failed: " + e.getCause(), e.getCause());
    }
  }

  /// Ends the run at once and waits until nothing of it is left.
  @Override
  public void close() {
    stop(Duration.ZERO);
    done.handle((summary, failure) -> true).join();
    loop.close();
  }

  private void begin() {
    long now = loop.nanoTime();
    Workforce workforce = Workforce.of(roll.policy().politeness(), OpenFiles.available());
    FetchPolicy policy = roll.policy();
    Watch watch = new Watch(roll.listeners(), now, loop.busyNanos());
    if (workforce.shortage() != null) {
      watch.localTrouble(workforce.shortage(), workforce.workers());
    }
    Wire asked = declaring == null ? ways : declaring;
    Ports ports = new Ports(loop, names, asked, reader, writer, spool, recordings);
    Conductor conductor = new Conductor(policy, ports, watch, new ConductorClosing(), roll.seed());
    conductor.schedule().workers().haveRoomFor(workforce.workers());
    assembly = new Assembly(conductor, new Summarizer(policy, conductor, watch, now));
    writer.start();
    reader.start();
    closeWindow();
    conductor.pump();
  }

  private void pump() {
    if (assembly != null) {
      assembly.conductor().pump();
    }
  }

  private void closeWindow() {
    if (assembly == null || done.isDone()) {
      return;
    }
    long now = loop.nanoTime();
    assembly.summarizer().closeWindow(now, loop.busyNanos());
    publish(assembly.summarizer(), now);
    loop.schedule(WINDOW_NANOS, this::closeWindow);
  }

  private void publish(Summarizer summarizer, long now) {
    progress = summarizer.progress(roll.source().progress(), reader.isExhausted(), now);
  }

  private void stopNow(Duration grace) {
    if (assembly == null || done.isDone()) {
      return;
    }
    ending = ending == Ending.COMPLETE ? Ending.STOPPED : ending;
    Conductor conductor = assembly.conductor();
    if (grace.isZero()) {
      conductor.abandon();
    } else {
      conductor.stop();
      loop.schedule(grace.toNanos(), conductor::abandon);
    }
  }

  private void stoodStill(long nanos) {
    if (!done.isDone()) {
      roll.listeners().forEach(listener -> listener.stoodStill(nanos));
    }
  }

  /// A fault of the program: the run cannot be trusted any further.
  private void faulted(Throwable fault) {
    if (this.fault == null) {
      this.fault = fault;
      ending = Ending.STOPPED;
      if (assembly != null) {
        assembly.conductor().abandon();
      } else {
        writer.start();
        writer.finish();
      }
    }
  }

  /// Everything is written and closed: the run is over.
  private void finished() {
    IOException sourceFailure = reader.failure();
    IOException writerFailure = writer.failure();
    RunSummary summary = summarize();
    try (recordings) {
      roll.source().close();
    } catch (IOException e) {
      sourceFailure = sourceFailure == null ? e : sourceFailure;
    }
    if (fault instanceof OutOfMemoryError) {
      done.completeExceptionally(new IOException("out of memory: " + fault.getMessage(), fault));
    } else if (fault != null) {
      done.completeExceptionally(fault);
    } else if (writerFailure != null && summary.ending() == Ending.STOPPED) {
      done.completeExceptionally(writerFailure);
    } else if (sourceFailure != null) {
      done.completeExceptionally(sourceFailure);
    } else {
      done.complete(summary);
    }
  }

  private RunSummary summarize() {
    long now = loop.nanoTime();
    Summarizer summarizer = Objects.requireNonNull(assembly).summarizer();
    summarizer.closeWindow(now, loop.busyNanos());
    publish(summarizer, now);
    return summarizer.summary(ending, writer.written(), now);
  }

  /// What the conductor tells, on the loop.
  private final class ConductorClosing implements Closing {
    @Override
    public void incomplete(Ending why) {
      ending = ending == Ending.COMPLETE ? why : ending;
    }

    @Override
    public void ended() {
      if (declaring != null) {
        declaring.close();
      }
      wire.close();
      names.close();
      spool.close();
      writer.finish();
    }

    @Override
    public void cannotGoOn(IOException cause) {
      faulted(cause);
    }
  }

  /// What the writer tells, on its own thread.
  private final class WriterListener implements Writer.Listener {
    @Override
    public void placesFreed() {
      loop.execute(Engine.this::pump);
    }

    @Override
    public void failed() {
      loop.execute(Engine.this::outputFailed);
    }

    @Override
    public void finished() {
      loop.execute(Engine.this::finished);
    }
  }

  private void outputFailed() {
    IOException failure = Objects.requireNonNull(writer.failure());
    ending = OutputTrouble.ending(failure);
    if (ending != Ending.STOPPED) {
      roll.listeners().forEach(listener -> listener.outputStopped(failure));
    }
    if (assembly != null) {
      assembly.conductor().abandon();
    }
  }
}

package io.rollcall.engine.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import io.rollcall.engine.fetch.Ticker;
import io.rollcall.policy.Network.Transport;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The event loop: one thread that owns the engine's state, waits for the network and keeps the
/// timers.
///
/// Thread-safe; what it runs is confined to its thread. An exception out of a task is a fault of
/// the program: it is handed to the owner of the run, never swallowed.
public final class Loop implements Ticker, AutoCloseable {
  private static final long CLOSE_MILLIS_MAX = 2_000;

  private final ChannelTypes types;
  private final Consumer<Throwable> faults;
  private final MultiThreadIoEventLoopGroup group;
  private final EventLoop loop;
  private final Thread thread;
  private final ThreadTime time;
  private final StandstillClock clock;
  private final Future<?> readings;
  private final ChannelFutureListener closed = channel -> channelClosed();
  private int openChannels;
  private volatile LongConsumer standstills = nanos -> {};

  private Loop(ChannelTypes types, Consumer<Throwable> faults) {
    this.types = types;
    this.faults = faults;
    this.group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("rollcall-loop", true), types.handlers());
    this.loop = group.next();
    this.thread = loop.submit(Thread::currentThread).syncUninterruptibly().getNow();
    this.time = loop.submit(ThreadTime::ofThisThread).syncUninterruptibly().getNow();
    this.clock = new StandstillClock(SystemClock::nanoTime, this::stoodStill);
    this.readings =
        loop.scheduleAtFixedRate(
            guarded(clock::read),
            StandstillClock.READ_EVERY_NANOS,
            StandstillClock.READ_EVERY_NANOS,
            TimeUnit.NANOSECONDS);
  }

  /// Starts a loop.
  ///
  /// @param faults is told of each exception that a task lets out, on the loop
  /// @throws IllegalStateException if this machine does not have the transport asked for
  public static Loop start(Transport transport, Consumer<Throwable> faults) {
    return new Loop(ChannelTypes.of(transport), faults);
  }

  /// The transport in use, never `AUTO`.
  public Transport transport() {
    return types.transport();
  }

  @Override
  public long nanoTime() {
    return isOnLoop() ? clock.read() : clock.peek();
  }

  @Override
  public Instant now() {
    return SystemClock.now();
  }

  @Override
  public Alarm schedule(long delayNanos, Runnable task) {
    Timer timer = new Timer(guarded(task), nanoTime() + delayNanos);
    timer.set(delayNanos);
    return timer;
  }

  @Override
  public Alarm scheduleDeadline(long delayNanos, Runnable task) {
    Future<?> scheduled = loop.schedule(guarded(task), delayNanos, TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  /// A task that waits for its time by the loop's own clock: Netty's does not stand still.
  /// Thread-safe.
  private final class Timer implements Alarm, Runnable {
    private final Runnable task;
    private final long dueAt;
    private volatile @Nullable Future<?> scheduled;

    Timer(Runnable task, long dueAt) {
      this.task = task;
      this.dueAt = dueAt;
    }

    void set(long delayNanos) {
      scheduled = loop.schedule(this, delayNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void run() {
      long left = dueAt - nanoTime();
      if (left > 0) {
        set(left);
      } else {
        task.run();
      }
    }

    @Override
    public void cancel() {
      Objects.requireNonNull(scheduled).cancel(false);
    }
  }

  /// Who is told, on the loop, for how long this process stood still, when it goes on.
  public void tellStandstills(LongConsumer told) {
    standstills = told;
  }

  private void stoodStill(long nanos) {
    execute(() -> standstills.accept(nanos));
  }

  /// Runs the task on the loop, after what runs there now; without effect once the loop has ended,
  /// when nothing is left that it could concern.
  public void execute(Runnable task) {
    try {
      loop.execute(guarded(task));
    } catch (RejectedExecutionException ended) {
      assert loop.isShuttingDown() : "a loop that runs takes every task";
    }
  }

  /// Whether the caller runs on the loop.
  public boolean isOnLoop() {
    return Thread.currentThread() == thread;
  }

  /// Holds that the caller runs on the loop.
  public void assertOnLoop() {
    if (!isOnLoop()) {
      throw new IllegalStateException(
          "this belongs to the loop, and was called on " + Thread.currentThread().getName());
    }
  }

  /// Tells the owner of the run of a fault of the program.
  public void fault(Throwable fault) {
    faults.accept(fault);
  }

  /// Sockets that are open: connections, and those to name servers. Asked on the loop.
  public int openChannels() {
    assertOnLoop();
    return openChannels;
  }

  /// For how long the loop's thread had work to do, in nanoseconds: what it ran, and on Linux what
  /// it waited for a processor; -1 where nobody tells.
  public long busyNanos() {
    return time.busyNanos();
  }

  /// Ends the loop and closes every channel on it. Waits at most 2 seconds; what is scheduled then
  /// never runs.
  @Override
  public void close() {
    readings.cancel(false);
    Future<?> ended = group.shutdownGracefully(0, CLOSE_MILLIS_MAX, TimeUnit.MILLISECONDS);
    if (!isOnLoop() && ended.awaitUninterruptibly(CLOSE_MILLIS_MAX)) {
      awaitThreadEnd();
    }
  }

  /// The group tells of its end from the thread itself, which is not gone then.
  private void awaitThreadEnd() {
    try {
      thread.join(CLOSE_MILLIS_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A TCP channel that is not registered yet.
  ///
  /// @param remote what it is to connect to
  SocketChannel newSocket(InetAddress remote) {
    return types
        .sockets()
        .apply(
            remote instanceof Inet4Address
                ? SocketProtocolFamily.INET
                : SocketProtocolFamily.INET6);
  }

  /// A UDP channel that is not registered yet.
  DatagramChannel newDatagramSocket() {
    return types.datagrams().get();
  }

  /// Hands the channel to the loop.
  void register(Channel channel) {
    assertOnLoop();
    openChannels++;
    channel.closeFuture().addListener(closed);
    loop.register(channel);
  }

  /// A listener whose exceptions are faults too: Netty only logs those of plain ones.
  <F extends Future<?>> GenericFutureListener<F> listener(Consumer<F> listener) {
    return future -> {
      try {
        listener.accept(future);
      } catch (Throwable fault) {
        faults.accept(fault);
      }
    };
  }

  private void channelClosed() {
    openChannels--;
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (Throwable fault) {
        faults.accept(fault);
      }
    };
  }
}

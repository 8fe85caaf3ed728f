package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import io.rollcall.policy.Network.Transport;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A loop for the time of a test, with the faults that came up on it.
final class LoopFixture implements AutoCloseable {
  private static final int SECONDS_MAX = 20;

  final List<Throwable> faults = new CopyOnWriteArrayList<>();
  final Loop loop;

  LoopFixture(Transport transport) {
    loop = Loop.start(transport, faults::add);
  }

  /// The transports that this machine has.
  static Stream<Transport> transports() {
    return Stream.of(
            Epoll.isAvailable() ? Transport.EPOLL : Transport.NIO,
            IoUring.isAvailable() ? Transport.IO_URING : Transport.NIO,
            Transport.NIO)
        .distinct();
  }

  /// Runs the task on the loop and waits for what it hands over.
  <T> T await(Consumer<Consumer<T>> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(() -> {
      try {
        task.accept(result::complete);
      } catch (Throwable thrown) {
        result.completeExceptionally(thrown);
      }
    });
    return get(result);
  }

  /// Runs the task on the loop and waits for its result.
  <T> T call(Supplier<T> task) {
    return await(done -> done.accept(task.get()));
  }

  void run(Runnable task) {
    call(() -> {
      task.run();
      return true;
    });
  }

  static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException thrown) {
      throw new AssertionError(thrown.getCause());
    } catch (InterruptedException | TimeoutException late) {
      throw new AssertionError("nothing within " + SECONDS_MAX + " s", late);
    }
  }

  /// The address of a literal.
  static InetAddress address(String literal) {
    return Objects.requireNonNull(Addresses.ofLiteral(literal));
  }

  /// Waits for the next element.
  static <T> T take(BlockingQueue<T> queue) {
    try {
      T taken = queue.poll(SECONDS_MAX, TimeUnit.SECONDS);
      if (taken != null) {
        return taken;
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    throw new AssertionError("nothing within " + SECONDS_MAX + " s");
  }

  /// Waits until no socket is open: closing one takes a turn of the loop.
  void assertNoOpenChannel() {
    for (int turn = 0; turn < 10_000 && call(loop::openChannels) > 0; turn++) {
      Thread.onSpinWait();
    }
    assertEquals(0, call(loop::openChannels), "open channels");
  }

  @Override
  public void close() {
    try {
      assertNoOpenChannel();
      assertEquals(List.of(), faults, "faults on the loop");
    } finally {
      loop.close();
    }
  }
}

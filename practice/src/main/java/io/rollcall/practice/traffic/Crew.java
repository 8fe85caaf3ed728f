package io.rollcall.practice.traffic;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// The threads and sockets of one server: none of them outlives it. Thread-safe.
public final class Crew implements AutoCloseable {
  private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

  private final String name;
  private final ExecutorService threads;
  private final Set<Closeable> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /// A crew whose virtual threads are called `name` and a number.
  public Crew(String name) {
    this.name = name;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
  }

  /// Whether the server is being closed.
  public boolean closing() {
    return closing;
  }

  /// Runs the work on a thread of its own; false where the server is being closed.
  public boolean start(Runnable work) {
    try {
      threads.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /// Runs the work on a thread of its own and closes the socket after it, or at once where the
  /// server is being closed. Then the work does not run, and this is false.
  public boolean serve(Closeable socket, Runnable work) {
    sockets.add(socket);
    boolean started =
        start(() -> {
          try {
            work.run();
          } finally {
            release(socket);
          }
        });
    if (!started || closing) {
      release(socket);
    }
    return started;
  }

  /// Closes a socket and forgets it.
  private void release(Closeable socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use any more, which is all that is wanted
    }
  }

  /// Closes all sockets, interrupts all threads and waits for their end.
  @Override
  public void close() {
    closing = true;
    for (Closeable socket : sockets) {
      release(socket);
    }
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLOSE_MAX.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException(name + ": threads did not end within " + CLOSE_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

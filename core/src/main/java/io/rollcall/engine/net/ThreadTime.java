package io.rollcall.engine.net;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// For how long a thread had work to do: what it ran, and on Linux also what it waited for a
/// processor, so that a machine that others keep busy counts as busy too.
///
/// Thread-safe.
final class ThreadTime {
  private final Thread thread;
  private final @Nullable Path account;

  private ThreadTime(Thread thread, @Nullable Path account) {
    this.thread = thread;
    this.account = account;
  }

  /// The time of the thread that calls.
  static ThreadTime ofThisThread() {
    return new ThreadTime(Thread.currentThread(), accountOfThisThread());
  }

  /// The kernel's account of the thread (proc(5), `schedstat`): nanoseconds run, nanoseconds waited
  /// for a processor.
  private static @Nullable Path accountOfThisThread() {
    try {
      Path self = Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self")));
      Path account = self.resolve("schedstat");
      return Files.isReadable(account) ? account : null;
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /// Nanoseconds until now; -1 where nobody tells.
  long busyNanos() {
    long told = account == null ? -1 : told(account);
    return told >= 0
        ? told
        : ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
  }

  private static long told(Path account) {
    try {
      String[] fields = Files.readString(account).trim().split(" ", 3);
      return fields.length < 2 ? -1 : Long.parseLong(fields[0]) + Long.parseLong(fields[1]);
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
  }
}

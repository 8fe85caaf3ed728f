package io.rollcall.cli.rehearsal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// What this process takes of the machine while a run goes on: open files are counted several times
/// a second, memory and processor time are asked for at the end. Thread-safe.
public final class Footprint implements AutoCloseable {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK_RESIDENT = "VmHWM:";
  private static final Path OPEN_FILES = Path.of("/dev/fd");
  private static final int COUNTS_PER_SECOND = 10;

  /// What counting itself opens.
  private static final int OPENED_BY_COUNTING = 1;

  private final AtomicInteger filesMax = new AtomicInteger();
  private final ScheduledExecutorService counting =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("rollcall-files").unstarted(task));
  private final Duration processorBefore = processorTime();

  /// Begins to look.
  public Footprint() {
    counting.scheduleAtFixedRate(
        this::countFiles, 0, 1000 / COUNTS_PER_SECOND, TimeUnit.MILLISECONDS);
  }

  /// What was taken.
  ///
  /// @param memoryBytes the most memory at a time
  /// @param resident whether that is all of the process' memory; else it is Java's heap alone
  /// @param filesMax the most open files seen, sockets among them; 0 where the system does not tell
  /// @param processor the processor time since the beginning; zero where the system does not tell
  public record Taken(long memoryBytes, boolean resident, int filesMax, Duration processor) {}

  /// What was taken until now.
  public Taken taken() {
    countFiles();
    long resident = residentBytesMax();
    Duration processor = processorTime().minus(processorBefore);
    return resident > 0
        ? new Taken(resident, true, filesMax.get(), processor)
        : new Taken(heapBytesMax(), false, filesMax.get(), processor);
  }

  @Override
  public void close() {
    counting.shutdownNow();
  }

  private void countFiles() {
    try (Stream<Path> files = Files.list(OPEN_FILES)) {
      int count = (int) files.count() - OPENED_BY_COUNTING;
      filesMax.accumulateAndGet(count, Math::max);
    } catch (IOException untold) {
      return;
    }
  }

  /// The most physical memory that the process had at a time, 0 where the system does not tell.
  private static long residentBytesMax() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(PEAK_RESIDENT)) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
      return 0;
    } catch (IOException untold) {
      return 0;
    }
  }

  private static long heapBytesMax() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
        .sum();
  }

  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}

package io.rollcall.engine.net;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How many file descriptors this process may have. Each connection takes one.
///
/// On Linux and macOS the JVM raises its own limit to the highest that the system allows when it
/// starts (`-XX:+MaxFDLimit`), so that nothing is left to raise here.
public final class OpenFiles {
  /// Where the system tells no limit, as Windows does not.
  public static final long UNLIMITED = Long.MAX_VALUE;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final String LIMIT_LINE = "Max open files";

  private OpenFiles() {}

  /// The most that may be open at a time.
  public static long limit() {
    try {
      return limitIn(Files.readAllLines(LIMITS));
    } catch (IOException noLinux) {
      return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
          ? unix.getMaxFileDescriptorCount()
          : UNLIMITED;
    }
  }

  /// How many are open now.
  public static long open() {
    String[] descriptors = new File(DESCRIPTORS.toString()).list();
    if (descriptors != null) {
      // The listing itself takes one.
      return Math.max(0, descriptors.length - 1);
    }
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  /// How many more may be opened.
  public static long available() {
    long limit = limit();
    return limit == UNLIMITED ? UNLIMITED : Math.max(0, limit - open());
  }

  /// The soft limit that lines in the form of `/proc/self/limits` tell (`proc_pid_limits(5)`).
  static long limitIn(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith(LIMIT_LINE)) {
        String soft = line.substring(LIMIT_LINE.length()).strip().split("\\s+", 2)[0];
        return soft.equals("unlimited") ? UNLIMITED : Long.parseLong(soft);
      }
    }
    return UNLIMITED;
  }
}

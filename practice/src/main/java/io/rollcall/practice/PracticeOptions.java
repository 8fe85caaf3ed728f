package io.rollcall.practice;

import io.rollcall.practice.world.Delay;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a practice internet is set up. [#defaults()] is the usual one: any ports, names under
/// `.test`, no latency, the grammar on, a request log in memory.
///
/// @param httpPort the port of plain HTTP, 0 for any
/// @param httpsPort the port of HTTPS, 0 for any
/// @param dnsPort the port of the name server, UDP and TCP, 0 for any
/// @param seed what latencies are drawn from
/// @param latency how long a site takes before the first byte, where its name and path say nothing
/// @param dnsLatency how long the name server takes
/// @param resolveAll whether every name resolves, or those under `.test` only
/// @param grammar whether names and paths are read as behaviours; else every path is a plain page
/// @param realistic whether a share of the plain pages redirects, is missing or fails
/// @param singleAddress whether 127.0.0.1 stands for all hosts, which are then told apart by name
///   (for systems where no other address of 127.0.0.0/8 answers, such as macOS)
/// @param connectionsMax how many connections may be open at once; further ones are closed
/// @param capacity how many requests all sites together work on at once; 0 for no limit
/// @param siteCapacity how many requests each site works on at once; 0 for no limit
/// @param dnsCapacity how many queries the name server works on at once; 0 for no limit
/// @param logEntriesMax how many requests the log in memory keeps; 0 for no log
/// @param logFile a file for the log, in place of memory; null for none
public record PracticeOptions(
    int httpPort,
    int httpsPort,
    int dnsPort,
    long seed,
    Delay latency,
    Delay dnsLatency,
    boolean resolveAll,
    boolean grammar,
    boolean realistic,
    boolean singleAddress,
    int connectionsMax,
    int capacity,
    int siteCapacity,
    int dnsCapacity,
    int logEntriesMax,
    @Nullable Path logFile) {
  private static final int PORT_MAX = 65_535;
  private static final int CONNECTIONS_MAX = 64_000;
  private static final int LOG_ENTRIES_MAX = 250_000;
  private static final PracticeOptions DEFAULTS =
      new PracticeOptions(
          0,
          0,
          0,
          1,
          Delay.NONE,
          Delay.NONE,
          false,
          true,
          false,
          false,
          CONNECTIONS_MAX,
          0,
          0,
          0,
          LOG_ENTRIES_MAX,
          null);

  public PracticeOptions {
    requirePort("httpPort", httpPort);
    requirePort("httpsPort", httpsPort);
    requirePort("dnsPort", dnsPort);
    requireAtLeast("connectionsMax", connectionsMax, 1);
    requireAtLeast("capacity", capacity, 0);
    requireAtLeast("siteCapacity", siteCapacity, 0);
    requireAtLeast("dnsCapacity", dnsCapacity, 0);
    requireAtLeast("logEntriesMax", logEntriesMax, 0);
  }

  /// The usual practice internet.
  public static PracticeOptions defaults() {
    return DEFAULTS;
  }

  /// The usual options, to be changed one by one.
  public static PracticeOptionsBuilder builder() {
    return new PracticeOptionsBuilder(DEFAULTS);
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException(
          name + " is a port from 0 (any) to " + PORT_MAX + ": " + port);
    }
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is at least " + least + ": " + value);
    }
  }
}

package io.rollcall.practice;

import io.rollcall.practice.world.Delay;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Sets up [PracticeOptions] one by one; each of them is explained there. Confined to the thread
/// that uses it.
public final class PracticeOptionsBuilder {
  private int httpPort;
  private int httpsPort;
  private int dnsPort;
  private long seed;
  private Delay latency;
  private Delay dnsLatency;
  private boolean resolveAll;
  private boolean grammar;
  private boolean realistic;
  private boolean singleAddress;
  private int connectionsMax;
  private int capacity;
  private int siteCapacity;
  private int dnsCapacity;
  private int logEntriesMax;
  private @Nullable Path logFile;

  PracticeOptionsBuilder(PracticeOptions options) {
    this.httpPort = options.httpPort();
    this.httpsPort = options.httpsPort();
    this.dnsPort = options.dnsPort();
    this.seed = options.seed();
    this.latency = options.latency();
    this.dnsLatency = options.dnsLatency();
    this.resolveAll = options.resolveAll();
    this.grammar = options.grammar();
    this.realistic = options.realistic();
    this.singleAddress = options.singleAddress();
    this.connectionsMax = options.connectionsMax();
    this.capacity = options.capacity();
    this.siteCapacity = options.siteCapacity();
    this.dnsCapacity = options.dnsCapacity();
    this.logEntriesMax = options.logEntriesMax();
    this.logFile = options.logFile();
  }

  /// Sets the port of plain HTTP.
  public PracticeOptionsBuilder httpPort(int httpPort) {
    this.httpPort = httpPort;
    return this;
  }

  /// Sets the port of HTTPS.
  public PracticeOptionsBuilder httpsPort(int httpsPort) {
    this.httpsPort = httpsPort;
    return this;
  }

  /// Sets the port of the name server.
  public PracticeOptionsBuilder dnsPort(int dnsPort) {
    this.dnsPort = dnsPort;
    return this;
  }

  /// Sets what latencies are drawn from.
  public PracticeOptionsBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /// Sets how long sites take.
  public PracticeOptionsBuilder latency(Delay latency) {
    this.latency = latency;
    return this;
  }

  /// Sets how long the name server takes.
  public PracticeOptionsBuilder dnsLatency(Delay dnsLatency) {
    this.dnsLatency = dnsLatency;
    return this;
  }

  /// Lets every name resolve, or not.
  public PracticeOptionsBuilder resolveAll(boolean resolveAll) {
    this.resolveAll = resolveAll;
    return this;
  }

  /// Reads names and paths as behaviours, or not.
  public PracticeOptionsBuilder grammar(boolean grammar) {
    this.grammar = grammar;
    return this;
  }

  /// Makes a share of the plain pages less than perfect, or not.
  public PracticeOptionsBuilder realistic(boolean realistic) {
    this.realistic = realistic;
    return this;
  }

  /// Puts all hosts on 127.0.0.1, or not.
  public PracticeOptionsBuilder singleAddress(boolean singleAddress) {
    this.singleAddress = singleAddress;
    return this;
  }

  /// Limits the open connections.
  public PracticeOptionsBuilder connectionsMax(int connectionsMax) {
    this.connectionsMax = connectionsMax;
    return this;
  }

  /// Limits the requests worked on at once everywhere.
  public PracticeOptionsBuilder capacity(int capacity) {
    this.capacity = capacity;
    return this;
  }

  /// Limits the requests worked on at once by each site.
  public PracticeOptionsBuilder siteCapacity(int siteCapacity) {
    this.siteCapacity = siteCapacity;
    return this;
  }

  /// Limits the queries worked on at once.
  public PracticeOptionsBuilder dnsCapacity(int dnsCapacity) {
    this.dnsCapacity = dnsCapacity;
    return this;
  }

  /// Limits the log in memory; 0 keeps none.
  public PracticeOptionsBuilder logEntriesMax(int logEntriesMax) {
    this.logEntriesMax = logEntriesMax;
    return this;
  }

  /// Puts the log into a file.
  public PracticeOptionsBuilder logFile(@Nullable Path logFile) {
    this.logFile = logFile;
    return this;
  }

  /// The options, where they make sense.
  ///
  /// @throws IllegalArgumentException where they make none; the message states the rule
  public PracticeOptions build() {
    return new PracticeOptions(
        httpPort,
        httpsPort,
        dnsPort,
        seed,
        latency,
        dnsLatency,
        resolveAll,
        grammar,
        realistic,
        singleAddress,
        connectionsMax,
        capacity,
        siteCapacity,
        dnsCapacity,
        logEntriesMax,
        logFile);
  }
}

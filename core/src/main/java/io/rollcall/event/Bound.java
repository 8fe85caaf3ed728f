package io.rollcall.event;

/// What kept a run from being shorter, for a part of its time.
public enum Bound {
  /// Every worker was busy while rows could be sent: more workers would have helped.
  WORKERS("workers"),
  /// All rows that waited were of sites at their limit.
  SITE("site"),
  /// All rows that could be sent otherwise were of machines at their limit.
  ADDRESS("address"),
  /// The run's own rate.
  RATE("rate"),
  /// Rows waited for look-ups of their names.
  NAMES("names"),
  /// The output did not take records fast enough.
  OUTPUT("output"),
  /// The list did not give rows fast enough.
  LIST("list"),
  /// This machine's processor.
  CPU("cpu"),
  /// This machine had no more room: open files, ports or memory.
  MACHINE("machine"),
  /// Nothing was left to send: the last exchanges were awaited.
  TAIL("tail"),
  /// This machine's network or name server was gone.
  LOCAL("local"),
  /// Rows waited for their retry.
  RETRY("retry"),
  /// All rows that waited were of sites that may be dead.
  BREAKER("breaker");

  private final String text;

  Bound(String text) {
    this.text = text;
  }

  /// The name used in summaries for programs.
  public String text() {
    return text;
  }
}

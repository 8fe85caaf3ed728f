package io.rollcall.engine;

/// What a simulated run meets.
///
/// @param sites how many common sites the rows are spread over
/// @param isFaulty whether answers fail, redirect and ask to come again; connections are made
///   slowly at times in any world
/// @param deadPercent how many of a hundred common sites are dead: some refuse at once, others drop
///   every packet
record SimulatedWorld(int sites, boolean isFaulty, int deadPercent) {
  static final SimulatedWorld USUAL = new SimulatedWorld(20_000, true);

  SimulatedWorld(int sites, boolean isFaulty) {
    this(sites, isFaulty, 0);
  }

  /// Whether nobody connects to that host.
  boolean isDead(String host) {
    return host.startsWith("site") && Math.floorMod(host.hashCode(), 100) < deadPercent;
  }
}

package io.rollcall.engine;

/// What a simulated run meets.
///
/// @param sites how many common sites the rows are spread over
/// @param isFaulty whether answers fail, redirect and ask to come again; connections are made
///   slowly at times in any world
record SimulatedWorld(int sites, boolean isFaulty) {
  static final SimulatedWorld USUAL = new SimulatedWorld(20_000, true);
}

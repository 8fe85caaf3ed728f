package io.rollcall.engine;

import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.fetch.Ticker;
import io.rollcall.engine.fetch.Wire;
import io.rollcall.store.Recordings;

/// What the engine's loop is joined to. None of them calls back within a call.
///
/// @param ticker time
/// @param names look-ups
/// @param wire exchanges
/// @param supply where rows come from
/// @param outlet where records go
/// @param pages where rows wait that memory has no room for
/// @param recordings of exchanges whose bytes are kept
record Ports(
    Ticker ticker,
    Names names,
    Wire wire,
    Supply supply,
    Outlet outlet,
    PageFile pages,
    Recordings recordings) {

  /// Those of a run that keeps nothing of what comes back.
  Ports(Ticker ticker, Names names, Wire wire, Supply supply, Outlet outlet, PageFile pages) {
    this(ticker, names, wire, supply, outlet, pages, Recordings.none());
  }
}

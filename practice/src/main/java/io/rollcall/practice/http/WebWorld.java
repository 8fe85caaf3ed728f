package io.rollcall.practice.http;

import io.rollcall.practice.traffic.PracticeClock;
import io.rollcall.practice.traffic.RequestLog;
import io.rollcall.practice.traffic.Sites;
import io.rollcall.practice.traffic.Traffic;
import io.rollcall.practice.traffic.Tries;

/// What the servers of one practice internet share.
///
/// @param rules how sites behave
/// @param traffic the counters
/// @param sites the requests in flight
/// @param tries the memory of the behaviours that change with time
/// @param log where requests are noted
/// @param clock the time
/// @param startNanos when the practice internet started, on the clock's scale
/// @param connectionsMax how many connections may be open at once
public record WebWorld(
    WebRules rules,
    Traffic traffic,
    Sites sites,
    Tries tries,
    RequestLog log,
    PracticeClock clock,
    long startNanos,
    int connectionsMax) {}

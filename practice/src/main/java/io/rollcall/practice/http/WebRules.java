package io.rollcall.practice.http;

import io.rollcall.practice.world.Delay;

/// How all sites behave where their name and path say nothing else.
///
/// @param grammar whether names and paths are read as behaviours; else every path is a plain page
/// @param realistic whether a share of the plain pages redirects, is missing or fails
/// @param latency how long a site takes before the first byte
/// @param seed what the latency is drawn from
/// @param siteCapacity how many requests a site works on at once; 0 for no limit
/// @param singleAddress whether all hosts share 127.0.0.1
public record WebRules(
    boolean grammar,
    boolean realistic,
    Delay latency,
    long seed,
    int siteCapacity,
    boolean singleAddress) {}

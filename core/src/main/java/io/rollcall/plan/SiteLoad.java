package io.rollcall.plan;

import java.time.Duration;

/// What one site is asked.
///
/// @param site for instance `https://h.example`
/// @param rows how many rows are on it
/// @param least how long they take at least, were they the whole list
public record SiteLoad(String site, long rows, Duration least) {}

package io.rollcall.record;

import org.jspecify.annotations.Nullable;

/// What one exchange before the last left in the record: a redirect that was followed.
///
/// @param url the URL asked
/// @param statusCode the status answered
/// @param location the Location header as sent
/// @param remoteIp the address that answered
/// @param remotePort the port that answered
/// @param worker the worker that asked
/// @param timing the exchange's times
public record Hop(
    String url,
    int statusCode,
    @Nullable String location,
    @Nullable String remoteIp,
    int remotePort,
    int worker,
    Timing timing) {}

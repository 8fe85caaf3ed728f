package io.rollcall.record;

import org.jspecify.annotations.Nullable;

/// The machine that carried the last exchange, read off its connection.
///
/// @param remoteIp the address connected to, as text
/// @param remotePort the port connected to
/// @param localIp the address connected from, as text
/// @param ptr the name that a reverse look-up of the address gave, where asked for and there is one
public record Machine(
    String remoteIp, int remotePort, @Nullable String localIp, @Nullable String ptr) {}

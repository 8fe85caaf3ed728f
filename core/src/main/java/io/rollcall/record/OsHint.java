package io.rollcall.record;

/// A guess at the machine's operating system, with the evidence it was read from.
///
/// @param name for instance `Ubuntu`
/// @param evidence the header it was read from, for instance `server: Apache/2.4 (Ubuntu)`
public record OsHint(String name, String evidence) {}

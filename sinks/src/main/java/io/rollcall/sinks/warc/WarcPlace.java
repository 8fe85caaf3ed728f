package io.rollcall.sinks.warc;

import org.jspecify.annotations.Nullable;

/// Where a response record lies: one gzip member.
///
/// @param file the file's name in its folder
/// @param offset the member's first byte
/// @param length the member's bytes
/// @param revisitOf where the body lies that this answer shares, null where it lies here
public record WarcPlace(String file, long offset, long length, @Nullable WarcPlace revisitOf) {}

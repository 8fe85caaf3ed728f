package io.rollcall.record;

import java.time.Instant;

/// The failure with which a site began to be dead.
///
/// @param failure what failed
/// @param seq the row that met it
/// @param timestamp when
public record FirstFailure(Failure failure, long seq, Instant timestamp) {}

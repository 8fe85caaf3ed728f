package io.rollcall.engine.schedule;

import io.rollcall.record.FirstFailure;

/// A candidate that leaves unasked, because its site is dead.
///
/// @param candidate who leaves
/// @param first the site's first failure since its last sign of life
/// @param failures how often it failed since, the first included
public record Skip<C extends Candidate>(C candidate, FirstFailure first, long failures) {}

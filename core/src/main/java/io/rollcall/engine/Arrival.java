package io.rollcall.engine;

import io.rollcall.engine.target.Targets;
import io.rollcall.source.Row;

/// A row as the reader hands it over, with what its text turned out to be.
///
/// @param row the row
/// @param result what is to be requested, or why nothing is
record Arrival(Row row, Targets.Result result) {}

package io.rollcall.engine.schedule;

/// A worker's turn: what it sends now. Given back by [Schedule#done].
///
/// @param worker the worker's number, from 1
/// @param lane the lane whose place it takes
/// @param candidate what is sent
public record Turn<C extends Candidate>(int worker, Lane<C> lane, C candidate) {}

package io.rollcall.engine.schedule;

/// A worker's turn: what it sends now. Given back by [Schedule#done].
///
/// Immutable.
public final class Turn<C extends Candidate> {
  private final int worker;
  private final Lane<C> lane;
  private final C candidate;
  private final AddressPlaces<C> places;

  Turn(int worker, Lane<C> lane, C candidate, AddressPlaces<C> places) {
    this.worker = worker;
    this.lane = lane;
    this.candidate = candidate;
    this.places = places;
  }

  /// The worker's number, from 1.
  public int worker() {
    return worker;
  }

  /// The lane whose place it takes.
  public Lane<C> lane() {
    return lane;
  }

  /// What is sent.
  public C candidate() {
    return candidate;
  }

  /// The address of which it takes a place, whatever the lane's name leads to meanwhile.
  AddressPlaces<C> places() {
    return places;
  }
}

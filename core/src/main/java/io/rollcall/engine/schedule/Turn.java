package io.rollcall.engine.schedule;

/// A worker's turn: what it sends now. Given back by [Schedule#done], or by [Gate#holdBack].
///
/// Immutable.
public final class Turn<C extends Candidate> {
  private final int worker;
  private final Lane<C> lane;
  private final C candidate;
  private final AddressPlaces<C> places;
  private final long sentAt;

  Turn(int worker, Lane<C> lane, C candidate, AddressPlaces<C> places, long sentAt) {
    this.worker = worker;
    this.lane = lane;
    this.candidate = candidate;
    this.places = places;
    this.sentAt = sentAt;
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

  /// When it was handed out.
  long sentAt() {
    return sentAt;
  }

  /// The same turn, gone on with by that worker.
  Turn<C> by(int worker, long now) {
    return new Turn<>(worker, lane, candidate, places, now);
  }
}

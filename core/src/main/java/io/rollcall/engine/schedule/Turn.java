package io.rollcall.engine.schedule;

import io.rollcall.record.Failure;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A worker's turn: what it sends now. Given back by [Schedule#done], or by [Gate#holdBack]; only
/// where the site's rules forbid to send it, there is no worker, and nothing to give back.
///
/// Confined to the schedule that owns it.
public final class Turn<C extends Candidate> {
  private final int worker;
  private final Lane<C> lane;
  private final C candidate;
  private final AddressPlaces<C> places;
  private final List<InetAddress> addresses;
  private final long sentAt;
  private final @Nullable Failure refusal;

  /// Whether it holds a token of the run's rate, for the request that it is to write.
  boolean holdsToken;

  /// Its place among those that wait for their connections, made when it is needed.
  private Heap.@Nullable Place connecting;

  Turn(int worker, Lane<C> lane, C candidate, AddressPlaces<C> places, long sentAt) {
    this.worker = worker;
    this.lane = lane;
    this.candidate = candidate;
    this.places = places;
    this.addresses = lane.addresses();
    this.sentAt = sentAt;
    this.refusal = null;
  }

  private Turn(Turn<C> heldBack, int worker, long sentAt) {
    this.worker = worker;
    this.lane = heldBack.lane;
    this.candidate = heldBack.candidate;
    this.places = heldBack.places;
    this.addresses = heldBack.addresses;
    this.sentAt = sentAt;
    this.refusal = null;
    this.holdsToken = heldBack.holdsToken;
  }

  private Turn(Lane<C> lane, C candidate, Failure refusal) {
    this.worker = 0;
    this.lane = lane;
    this.candidate = candidate;
    this.places = Objects.requireNonNull(lane.places);
    this.addresses = lane.addresses();
    this.sentAt = 0;
    this.refusal = refusal;
  }

  /// A turn that the rules of the lane's site forbid.
  static <C extends Candidate> Turn<C> forbidden(Lane<C> lane, C candidate, Failure refusal) {
    return new Turn<>(lane, candidate, refusal);
  }

  /// Why its candidate may not be sent, or null where it may.
  public @Nullable Failure refusal() {
    return refusal;
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

  /// The addresses that the lane's name led to when it was handed out, and that it keeps to: its
  /// connection, once it is ready, leads to one of them.
  public List<InetAddress> addresses() {
    return addresses;
  }

  /// The address of which it takes a place, whatever the lane's name leads to meanwhile.
  AddressPlaces<C> places() {
    return places;
  }

  /// When it was handed out.
  long sentAt() {
    return sentAt;
  }

  /// Its place among those that wait for their connections.
  Heap.Place connecting() {
    if (connecting == null) {
      connecting = new Heap.Place();
    }
    return connecting;
  }

  /// The same turn, gone on with by that worker.
  Turn<C> by(int worker, long now) {
    return new Turn<>(this, worker, now);
  }
}

package io.rollcall.engine.schedule;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// The limit of one address: how many exchanges may be under way with it, and which of the lanes
/// that lead there may send as far as they are concerned.
///
/// Confined to the schedule that owns it.
final class AddressPlaces<C extends Candidate> {
  final Heap.Entry<AddressPlaces<C>> sendable = new Heap.Entry<>(this);
  final Heap.Entry<AddressPlaces<C>> probe = new Heap.Entry<>(this);

  /// The address, or null where this is the place without a limit.
  final @Nullable InetAddress address;

  /// Lanes that lead here.
  int lanes;

  /// What this address adds to the lanes that may send.
  int counted;

  private final Heap<Lane<C>> ready = new Heap<>();
  private final Heap<Lane<C>> toProbe = new Heap<>();
  private final int concurrencyMax;
  private int inFlight;

  AddressPlaces(@Nullable InetAddress address, int concurrencyMax) {
    this.address = address;
    this.concurrencyMax = concurrencyMax;
  }

  boolean hasRoom() {
    return inFlight < concurrencyMax;
  }

  /// Whether no lane leads here and nothing is under way: it may be forgotten.
  boolean isUnused() {
    return lanes == 0 && inFlight == 0;
  }

  /// How many lanes may send as far as they are concerned.
  int ready() {
    return ready.size();
  }

  /// The lane that goes first here, or null where none may.
  Heap.@Nullable Entry<Lane<C>> first() {
    return ready.first();
  }

  /// The lane that wants to be probed most here, or null where none does.
  Heap.@Nullable Entry<Lane<C>> firstToProbe() {
    return toProbe.first();
  }

  void put(Lane<C> lane, long rank, boolean wantsProbe) {
    ready.put(lane.ready, rank, 0);
    if (wantsProbe) {
      toProbe.put(lane.probe, rank, 0);
    } else {
      toProbe.remove(lane.probe);
    }
  }

  void remove(Lane<C> lane) {
    ready.remove(lane.ready);
    toProbe.remove(lane.probe);
  }

  void take() {
    assert hasRoom() : "more than " + concurrencyMax + " at a time with one address";
    inFlight++;
  }

  void giveBack() {
    inFlight--;
    assert inFlight >= 0 : "a place of an address was given back twice";
  }
}

package io.rollcall.engine.schedule;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// The limit of one address: how many exchanges may be under way with it, and which of the lanes
/// that lead there may send as far as they are concerned.
///
/// Confined to the schedule that owns it.
final class AddressPlaces<C extends Candidate> {
  final Heap.Place sendable = new Heap.Place();
  final Heap.Place probe = new Heap.Place();

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
  @Nullable Lane<C> first() {
    return ready.first();
  }

  /// Its rank, where there is room for it; else [Long#MAX_VALUE].
  long firstRank() {
    return hasRoom() ? ready.firstKey() : Long.MAX_VALUE;
  }

  /// The lane that wants to be probed most here, or null where none does.
  @Nullable Lane<C> firstToProbe() {
    return toProbe.first();
  }

  /// Its rank, where there is room for it; else [Long#MAX_VALUE].
  long firstRankToProbe() {
    return hasRoom() ? toProbe.firstKey() : Long.MAX_VALUE;
  }

  void put(Lane<C> lane, long rank, boolean wantsProbe) {
    ready.put(lane.ready, lane, rank, 0);
    if (wantsProbe) {
      toProbe.put(lane.probe, lane, rank, 0);
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

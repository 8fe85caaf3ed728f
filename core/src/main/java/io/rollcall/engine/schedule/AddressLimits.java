package io.rollcall.engine.schedule;

import io.rollcall.engine.target.Site;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The lanes that may send, under the limit of the address that each leads to: thousands of names
/// live on one machine. The first address of a name counts; loopback addresses and sites whose
/// connections are led elsewhere share a place without a limit.
///
/// Confined to the schedule that owns it. An address stands here as long as a lane leads to it.
final class AddressLimits<C extends Candidate> {
  private final int concurrencyMax;
  private final Predicate<Site> ledElsewhere;
  private final AddressPlaces<C> unlimited = new AddressPlaces<>(null, Integer.MAX_VALUE);
  private final Map<InetAddress, AddressPlaces<C>> places = new HashMap<>();
  private final Heap<AddressPlaces<C>> sendable = new Heap<>();
  private final Heap<AddressPlaces<C>> probes = new Heap<>();
  private int sendableLanes;
  private int readyLanes;

  AddressLimits(int concurrencyMax, Predicate<Site> ledElsewhere) {
    this.concurrencyMax = concurrencyMax;
    this.ledElsewhere = ledElsewhere;
  }

  /// Lanes that may send now.
  int sendableLanes() {
    return sendableLanes;
  }

  /// Lanes that might send now if their addresses had room.
  int lanesWithoutRoom() {
    return readyLanes - sendableLanes;
  }

  /// Addresses that lanes lead to and that have a limit.
  int size() {
    return places.size();
  }

  /// The lane that goes first, or null where none may.
  @Nullable Lane<C> first() {
    AddressPlaces<C> first = sendable.first();
    return first == null ? null : first.first();
  }

  /// The rank of the lane that goes first; [Long#MAX_VALUE] where none may.
  long firstRank() {
    return sendable.firstKey();
  }

  /// The lane that wants to be probed most, or null where none does.
  @Nullable Lane<C> firstToProbe() {
    AddressPlaces<C> first = probes.first();
    return first == null ? null : first.firstToProbe();
  }

  /// The lane leads to its first address from now on.
  void join(Lane<C> lane) {
    assert lane.places == null : lane.site() + " leads to an address already";
    AddressPlaces<C> joined = unlimited;
    InetAddress address = lane.addresses().get(0);
    if (!address.isLoopbackAddress() && !ledElsewhere.test(lane.site())) {
      joined = places.computeIfAbsent(address, key -> new AddressPlaces<>(key, concurrencyMax));
    }
    joined.lanes++;
    lane.places = joined;
  }

  /// The lane leads nowhere any more.
  void leave(Lane<C> lane) {
    AddressPlaces<C> left = lane.places;
    if (left == null) {
      return;
    }
    withdraw(lane);
    left.lanes--;
    lane.places = null;
    forgetIfUnused(left);
  }

  /// The lane may send, as far as it is concerned; the lowest rank goes first.
  void offer(Lane<C> lane, long rank, boolean wantsProbe) {
    AddressPlaces<C> at = Objects.requireNonNull(lane.places);
    readyLanes += lane.ready.isIn() ? 0 : 1;
    at.put(lane, rank, wantsProbe);
    moved(at);
  }

  /// The lane may not send.
  void withdraw(Lane<C> lane) {
    AddressPlaces<C> at = lane.places;
    if (at != null && lane.ready.isIn()) {
      readyLanes--;
      at.remove(lane);
      moved(at);
    }
  }

  /// Takes a place of the address that the lane leads to.
  AddressPlaces<C> take(Lane<C> lane) {
    AddressPlaces<C> at = Objects.requireNonNull(lane.places);
    at.take();
    moved(at);
    return at;
  }

  /// Gives a place back.
  void giveBack(AddressPlaces<C> at) {
    at.giveBack();
    moved(at);
    forgetIfUnused(at);
  }

  private void forgetIfUnused(AddressPlaces<C> left) {
    if (left.address != null && left.isUnused()) {
      places.remove(left.address);
    }
  }

  /// Puts an address where it belongs now: among those that may be asked, or not.
  private void moved(AddressPlaces<C> at) {
    int counts = at.hasRoom() ? at.ready() : 0;
    sendableLanes += counts - at.counted;
    at.counted = counts;
    place(sendable, at.sendable, at, at.firstRank());
    place(probes, at.probe, at, at.firstRankToProbe());
  }

  private static <C extends Candidate> void place(
      Heap<AddressPlaces<C>> heap, Heap.Place place, AddressPlaces<C> at, long rank) {
    if (rank == Long.MAX_VALUE) {
      heap.remove(place);
    } else {
      heap.put(place, at, rank, 0);
    }
  }
}

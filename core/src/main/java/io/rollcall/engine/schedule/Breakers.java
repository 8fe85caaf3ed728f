package io.rollcall.engine.schedule;

import io.rollcall.engine.target.Site;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.SiteSign;
import io.rollcall.record.FirstFailure;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The breakers of all sites that have failed since their last sign of life, and the lanes of dead
/// sites, whose rows leave unasked.
///
/// Confined to the schedule that owns it. A site is remembered also while nothing of it waits, as a
/// list in any order needs; of more than [#SITES_MAX] the one whose first failure was earliest is
/// forgotten, and begins anew.
public final class Breakers<C extends Candidate> {
  /// Sites that are remembered at a time.
  static final int SITES_MAX = 16_384;

  private final BreakerRules rules;
  private final Map<Site, Breaker> bySite =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Site, Breaker> eldest) {
          return size() > SITES_MAX;
        }
      };
  private final ArrayDeque<Lane<C>> leaving = new ArrayDeque<>();
  private int probes;
  private long deaths;

  Breakers(BreakerRules rules) {
    this.rules = rules;
  }

  /// A lane begins: it has the breaker of its site, if there is one.
  void join(Lane<C> lane) {
    lane.breaker = bySite.get(lane.site());
  }

  /// The lane's site is asked, or its name; without a lane nothing is.
  @Nullable Lane<C> asked(@Nullable Lane<C> lane) {
    Breaker breaker = lane == null ? null : lane.breaker;
    if (breaker != null) {
      int before = probing(breaker);
      breaker.asked();
      probes += probing(breaker) - before;
    }
    return lane;
  }

  /// What was asked has ended; a sign, where there was one, came before.
  void ended(Lane<C> lane) {
    Breaker breaker = lane.breaker;
    if (breaker != null) {
      probes -= probing(breaker);
      breaker.untold();
    }
  }

  /// What an exchange tells of the lane's site, before its turn ends.
  ///
  /// @param failure what failed, should it be the site's first; null where nothing did
  public void tells(Lane<C> lane, SiteSign sign, @Nullable FirstFailure failure, long now) {
    switch (sign) {
      case UNKNOWN -> {}
      case ALIVE -> revive(lane);
      case DEAD -> {
        if (rules.areOn() && failure != null) {
          fails(lane, failure, now);
        }
      }
    }
  }

  private void revive(Lane<C> lane) {
    Breaker breaker = lane.breaker;
    if (breaker != null) {
      probes -= probing(breaker);
      bySite.remove(lane.site(), breaker);
      lane.breaker = null;
    }
  }

  private void fails(Lane<C> lane, FirstFailure failure, long now) {
    Breaker breaker = lane.breaker;
    if (breaker == null) {
      breaker = new Breaker(rules, failure);
      lane.breaker = breaker;
      bySite.put(lane.site(), breaker);
    }
    probes -= probing(breaker);
    deaths += breaker.fails(now) ? 1 : 0;
    probes += probing(breaker);
  }

  private static int probing(Breaker breaker) {
    return breaker.isProbing() ? 1 : 0;
  }

  /// How many exchanges the lane may have at a time.
  ///
  /// @param most as many as it may have while its breaker is closed
  int places(Lane<C> lane, int most) {
    return lane.breaker != null && lane.breaker.isOpen() ? 1 : most;
  }

  /// Whether the lane's rows leave unasked.
  boolean isDead(Lane<C> lane, long now) {
    return lane.breaker != null && lane.breaker.isDead(now);
  }

  /// The rows of a dead site's lane leave, one after the other.
  void letLeave(Lane<C> lane) {
    if (!lane.leaving) {
      lane.leaving = true;
      leaving.addLast(lane);
    }
  }

  /// The lane whose next row leaves now, or null.
  ///
  /// @param stays takes each lane that goes on as others do: none of its rows is left in memory, or
  ///   its site may be probed again
  @Nullable Lane<C> nextLeaving(long now, Consumer<Lane<C>> stays) {
    for (Lane<C> lane = leaving.peekFirst(); lane != null; lane = leaving.peekFirst()) {
      if (isDead(lane, now) && lane.firstWaiting() != null) {
        return lane;
      }
      leaving.removeFirst().leaving = false;
      stays.accept(lane);
    }
    return null;
  }

  /// What the candidate that leaves this lane of a dead site is told.
  Skip<C> skip(Lane<C> lane, C candidate) {
    Breaker breaker = Objects.requireNonNull(lane.breaker);
    return new Skip<>(candidate, breaker.first(), breaker.failures());
  }

  /// Whether nothing is done but to wait for sites that may be dead.
  ///
  /// @param busy exchanges under way
  /// @param next the lane whose pause ends next, or null
  /// @param at when that is
  boolean areAwaited(int busy, @Nullable Lane<C> next, long at) {
    boolean isNextHeld = next != null && next.heldUntil() == at;
    return busy <= probes && (probes > 0 || isNextHeld);
  }

  /// How often a site was found dead.
  public long deaths() {
    return deaths;
  }
}

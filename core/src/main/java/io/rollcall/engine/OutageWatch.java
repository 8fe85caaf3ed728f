package io.rollcall.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Whether something that every row needs is there: the network, or the name server.
///
/// What fails as it would if that thing were gone is in doubt. It is believed as soon as anybody is
/// heard of afterwards, and blamed on this machine where those are silent who were heard of before:
/// enough of them, unrelated to one another, and one at least asked for this very purpose. Nobody
/// that was never heard of counts: a list of dead sites says nothing about the network.
///
/// Confined to the engine's loop. A pure function of the signs and of the times passed in.
///
/// @param <K> who is heard of, one of several that are related
/// @param <P> how to ask it
final class OutageWatch<K, P> {
  /// How many are remembered that were heard of.
  static final int KNOWN_MAX = 16;

  /// How many must be silent, where so many are known.
  static final int SILENT_ENOUGH = 3;

  /// For how long something is in doubt before anybody is asked, while others may still be heard.
  static final long DOUBT_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// The least time between two probes while nothing is gone, and how long one may be without an
  /// answer before another is asked beside it.
  static final long PROBE_SPACING_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /// The wait before the second probe of what is gone; it doubles with each, up to
  /// [#PROBE_WAIT_MAX_NANOS].
  static final long PROBE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// The longest wait between two probes.
  static final long PROBE_WAIT_MAX_NANOS = TimeUnit.SECONDS.toNanos(15);

  private static final long NEVER = Long.MIN_VALUE;

  private final int silentMin;
  private final Map<K, P> known = new LinkedHashMap<>();
  private final Set<K> silent = new LinkedHashSet<>();

  /// Who is being asked; never more than would be enough.
  private final Set<K> asked = new LinkedHashSet<>();

  private long heardAt = NEVER;
  private long doubtedSince = NEVER;
  private long backAt = NEVER;
  private boolean gone;
  private boolean confirmed;
  private long probedAt = NEVER;
  private long probeWait = PROBE_WAIT_NANOS;

  /// What becomes of a failure.
  enum Verdict {
    /// It is what it seems.
    BELIEVED,
    /// Nobody knows yet.
    DOUBTED,
    /// This machine is to blame.
    OURS
  }

  /// What is to be done now.
  sealed interface Step<K, P> {
    /// Nothing.
    record Rest<K, P>() implements Step<K, P> {}

    /// Ask; [OutageWatch#probed] is told what came of it.
    record Probe<K, P>(K key, P peer) implements Step<K, P> {}

    /// From now on the thing counts as gone.
    record Gone<K, P>(List<P> silent) implements Step<K, P> {}
  }

  /// @param silentMin how many must be silent at least, and so be known
  OutageWatch(int silentMin) {
    this.silentMin = silentMin;
  }

  /// It was heard of, by whatever way.
  void heard(long now) {
    heardAt = now;
    silent.clear();
    asked.clear();
    confirmed = false;
    doubtedSince = NEVER;
    backAt = gone ? now : backAt;
    gone = false;
    probeWait = PROBE_WAIT_NANOS;
  }

  /// That one was heard of, and may be asked later.
  void heard(K key, P peer, long now) {
    heard(now);
    remember(key, peer);
  }

  /// That one may be asked.
  void remember(K key, P peer) {
    known.remove(key);
    known.put(key, peer);
    if (known.size() > KNOWN_MAX) {
      known.remove(known.keySet().iterator().next());
    }
  }

  /// What becomes of a failure.
  ///
  /// @param key who failed, null where that is nobody in particular
  /// @param begunAt when what failed began
  /// @param enough since when having heard is enough to believe it
  Verdict judge(@Nullable K key, long begunAt, long enough, long now) {
    if (gone || (backAt != NEVER && begunAt <= backAt)) {
      return Verdict.OURS;
    }
    if (known.size() < silentMin || (heardAt != NEVER && heardAt >= enough)) {
      return Verdict.BELIEVED;
    }
    if (doubtedSince == NEVER) {
      doubtedSince = now;
    }
    if (key != null && known.containsKey(key)) {
      silent.add(key);
    }
    return Verdict.DOUBTED;
  }

  /// What is to be done now.
  ///
  /// @param urgent whether nothing else may be heard, or too much is in doubt
  Step<K, P> next(boolean urgent, long now) {
    if (doubtedSince == NEVER || now < nextProbeAt(urgent)) {
      return new Step.Rest<>();
    }
    if (!gone && isProved()) {
      gone = true;
      asked.clear();
      return new Step.Gone<>(silent.stream().map(known::get).filter(Objects::nonNull).toList());
    }
    Map.Entry<K, P> candidate = candidate();
    asked.add(candidate.getKey());
    probedAt = now;
    return new Step.Probe<>(candidate.getKey(), candidate.getValue());
  }

  private boolean isProved() {
    return confirmed && silent.size() >= silentEnough();
  }

  private int silentEnough() {
    return Math.max(silentMin, Math.min(SILENT_ENOUGH, known.size()));
  }

  /// Whom to ask: while it is not known whether it is gone, the last heard of that is neither
  /// silent nor being asked; then one after the other.
  private Map.Entry<K, P> candidate() {
    List<Map.Entry<K, P>> all = new ArrayList<>(known.entrySet());
    for (int index = all.size() - 1; !gone && index >= 0; index--) {
      K key = all.get(index).getKey();
      if (!silent.contains(key) && !asked.contains(key)) {
        return all.get(index);
      }
    }
    return all.getFirst();
  }

  /// Whether another is to be asked beside those that are: while they may not be enough.
  private boolean mayAskAnother() {
    Set<K> ifAllAreSilent = new LinkedHashSet<>(silent);
    ifAllAreSilent.addAll(asked);
    return !gone
        && ifAllAreSilent.size() < silentEnough()
        && !ifAllAreSilent.containsAll(known.keySet());
  }

  /// A probe has ended. One that began before anybody was heard of tells nothing by its silence.
  void probed(K key, boolean heard, long now) {
    boolean isAsked = asked.remove(key);
    P peer = known.get(key);
    if (peer != null) {
      remember(key, peer);
    }
    if (heard) {
      heard(now);
    } else if (isAsked && gone) {
      probeWait = Math.min(2 * probeWait, PROBE_WAIT_MAX_NANOS);
    } else if (isAsked && doubtedSince != NEVER) {
      confirmed = true;
      silent.add(key);
    }
  }

  /// When [#next] may give something that it does not give now; [Long#MAX_VALUE] for never.
  long nextProbeAt(boolean urgent) {
    if (doubtedSince == NEVER) {
      return Long.MAX_VALUE;
    }
    if (!gone && isProved()) {
      return probedAt;
    }
    if (!asked.isEmpty()) {
      return mayAskAnother() ? probedAt + PROBE_SPACING_NANOS : Long.MAX_VALUE;
    }
    if (gone) {
      return probedAt + probeWait;
    }
    if (confirmed) {
      return probedAt;
    }
    long due = urgent ? doubtedSince : doubtedSince + DOUBT_NANOS;
    return probedAt == NEVER ? due : Math.max(due, probedAt + PROBE_SPACING_NANOS);
  }

  /// Whether anything is in doubt.
  boolean doubts() {
    return doubtedSince != NEVER && !gone;
  }

  /// Whether it is gone.
  boolean isGone() {
    return gone;
  }

  /// Since when it was not heard of, where anything is in doubt or it is gone.
  long silentSince() {
    return doubtedSince;
  }
}

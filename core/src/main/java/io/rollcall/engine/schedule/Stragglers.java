package io.rollcall.engine.schedule;

import io.rollcall.engine.target.Site;
import io.rollcall.event.RunSummary.Straggler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The sites that were done last: those that ended the run.
///
/// Confined to the schedule that owns it. It remembers [#SITES_MAX] sites and the end of the one
/// before them.
final class Stragglers {
  static final int SITES_MAX = 3;

  private final ArrayDeque<Done> last = new ArrayDeque<>(SITES_MAX + 1);
  private long endedBefore;

  /// @param exchanges how many the lane had
  /// @param atOnce how many of them might be under way together
  private record Done(Site site, long exchanges, int atOnce, long at) {}

  Stragglers(long startedAt) {
    this.endedBefore = startedAt;
  }

  /// The last exchange of the lane has ended, and nothing of it is left to do.
  void note(Lane<?> lane, int atOnce, long now) {
    last.addLast(new Done(lane.site(), lane.exchanges(), atOnce, now));
    if (last.size() > SITES_MAX) {
      endedBefore = last.removeFirst().at;
    }
  }

  /// The sites that were done last, the very last one first.
  List<Straggler> list() {
    List<Straggler> list = new ArrayList<>(last.size());
    long before = endedBefore;
    for (Done done : last) {
      list.addFirst(
          new Straggler(done.site.toString(), done.exchanges, done.atOnce, done.at - before));
      before = done.at;
    }
    return list;
  }
}

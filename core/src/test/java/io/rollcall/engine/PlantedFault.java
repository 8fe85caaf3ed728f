package io.rollcall.engine;

import java.util.List;

/// Faults that somebody could make in the schedule, each as a change of its sources.
enum PlantedFault {
  /// The place of an address is not given back.
  TOKEN_NOT_GIVEN_BACK(
      new Patch("Schedule", "    sendable.giveBack(turn.places());\n    lane", "    lane")),
  /// A lane that pauses is never woken.
  TIMER_LOST(
      new Patch("Timers", "Math.min(retries.firstKey(), paused.firstKey())", "retries.firstKey()")),
  /// A redirect or a retry waits behind the rows of the list.
  FRONT_INSERTION(
      new Patch(
          "Lane",
          "(candidate.isScout() ? scouts() : front()).addLast(candidate);",
          "addLast(candidate);")),
  /// A retry that is due comes back twice.
  DOUBLE_WAKE(
      new Patch(
          "Schedule",
          "      addFront(due, now);",
          "      addFront(due, now);\n      addFront(due, now);")),
  /// A lane whose name is not valid any more is not looked up again.
  LOST_LANE(
      new Patch(
          "Schedule",
          "        waitingForNames += lane.waiting();\n        placement.offer(lane, now);",
          "        waitingForNames += lane.waiting();")),
  /// A redirect or a retry takes no token of its site's interval and rate.
  RETRY_WITHOUT_TOKEN(
      new Patch("Lane", "  boolean isEmpty() {", "  boolean tookFront;\n\n  boolean isEmpty() {"),
      new Patch(
          "Lane",
          "    if (front != null) {\n      C first",
          "    tookFront = front != null;\n    if (front != null) {\n      C first"),
      new Patch(
          "Gate",
          "    lane.pace().handOut(now);\n",
          "    if (!lane.tookFront) {\n      lane.pace().handOut(now);\n    }\n"),
      new Patch(
          "Gate",
          "    turn.lane().pace().written(now);\n",
          "    if (!turn.lane().tookFront) {\n      turn.lane().pace().written(now);\n    }\n")),
  /// The interval of a site ends a nanosecond too early.
  INTERVAL_TOO_SHORT(
      new Patch(
          "Pace",
          "writeIntervalEndsAt = now + intervalNanos;",
          "writeIntervalEndsAt = now + intervalNanos - 1;"),
      new Patch(
          "Pace",
          "handOutIntervalEndsAt = now + intervalNanos;",
          "handOutIntervalEndsAt = now + intervalNanos - 1;")),
  /// A site that asks to be left alone is asked on.
  WALL_IGNORED(new Patch("Lane", "closedUntil = Math.max(closedUntil, until);", "")),
  /// A sign of life does not close the breaker.
  BREAKER_STUCK(new Patch("Breakers", "case ALIVE -> revive(lane);", "case ALIVE -> ended(lane);")),
  /// One more at a time than a site may be asked.
  OFF_BY_ONE(new Patch("Placement", "lane.inFlight >= places", "lane.inFlight > places"));

  final List<Patch> patches;

  /// One change of a source.
  ///
  /// @param type the type of `engine.schedule` that it changes
  /// @param from the text to change, which stands there once
  /// @param to what it becomes
  record Patch(String type, String from, String to) {}

  PlantedFault(Patch... patches) {
    this.patches = List.of(patches);
  }
}

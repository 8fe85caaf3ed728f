package io.rollcall.practice.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a path asks for: its leading segments, as long as they are words of the grammar. The first
/// segment that is none ends the plan; it and all after it only make the path a different one, so
/// `/status/404/row17` is a page of its own. A number or a delay may be left out.
///
/// @param path the path and query as they were sent
/// @param steps what the segments ask for, from the left; a hostile one is the last
/// @param starts where in the path each step begins
/// @param rest where in the path the rest begins, with its slash or question mark
public record PathPlan(String path, List<Step> steps, List<Integer> starts, int rest) {
  /// Reads a path.
  public static PathPlan of(String path) {
    Reader reader = new Reader(path);
    while (reader.readStep()) {
      // each turn reads one word with its argument
    }
    return reader.plan();
  }

  /// A plan that asks for nothing: the path is a plain page.
  public static PathPlan plain(String path) {
    return new PathPlan(path, List.of(), List.of(), 0);
  }

  /// The hostile behaviour at the end of the plan, or null where the answer is a whole one.
  public @Nullable Step fault() {
    Step last = steps.isEmpty() ? null : steps.getLast();
    return last != null && last.behaviour().hostile() ? last : null;
  }

  /// What stands before this step: `/status/307` in `/status/307/redirect/2/x`.
  public String before(int step) {
    return path.substring(0, starts.get(step));
  }

  /// What stands after this step and its argument: `/x` in `/redirect/2/x`; may be empty.
  public String after(int step) {
    return path.substring(step + 1 < starts.size() ? starts.get(step + 1) : rest);
  }

  /// Reads words until one is unknown. Confined to one call.
  private static final class Reader {
    private final String path;
    private final int end;
    private final List<Step> steps = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private int at;

    Reader(String path) {
      this.path = path;
      int query = path.indexOf('?');
      this.end = query < 0 ? path.length() : query;
    }

    boolean readStep() {
      Behaviour behaviour = Behaviours.inPath(segment(at));
      if (behaviour == null || finished()) {
        return false;
      }
      starts.add(at);
      at = next(at);
      String argument = behaviour.term().standard();
      if (behaviour.term().argument().accepts(segment(at))) {
        argument = segment(at);
        at = next(at);
      }
      steps.add(new Step(behaviour, argument));
      return true;
    }

    PathPlan plan() {
      return new PathPlan(path, List.copyOf(steps), List.copyOf(starts), at);
    }

    private boolean finished() {
      return !steps.isEmpty() && steps.getLast().behaviour().hostile();
    }

    /// The segment whose slash stands at this place; empty where there is none.
    private String segment(int from) {
      return from < end && path.charAt(from) == '/' ? path.substring(from + 1, next(from)) : "";
    }

    private int next(int from) {
      int slash = path.indexOf('/', Math.min(from + 1, end));
      return slash < 0 || slash > end ? end : slash;
    }
  }
}

package io.rollcall.engine;

import io.rollcall.engine.fetch.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/// A clock that stands still until the next task is due, and then is there at once.
final class SimulatedClock implements Ticker {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long now;
  private Duration ahead = Duration.ZERO;
  private long tasksMade;

  private static final class Task implements Alarm, Comparable<Task> {
    final long at;
    final long number;
    final Runnable work;
    boolean cancelled;

    Task(long at, long number, Runnable work) {
      this.at = at;
      this.number = number;
      this.work = work;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    public int compareTo(Task other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
    }
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Instant now() {
    return START.plusNanos(now).plus(ahead);
  }

  /// Sets the time of day: it goes on from there, and nothing else changes.
  void setTimeOfDay(Instant time) {
    ahead = Duration.between(START.plusNanos(now), time);
  }

  /// Lets so much time pass at once: whatever comes due meanwhile comes late.
  void jump(Duration jump) {
    now += jump.toNanos();
  }

  @Override
  public Alarm schedule(long delayNanos, Runnable work) {
    Task task = new Task(now + Math.max(0, delayNanos), tasksMade++, work);
    tasks.add(task);
    return task;
  }

  /// Lets time pass until the next task, where there is one.
  void step() {
    Task task = tasks.poll();
    if (task != null && !task.cancelled) {
      now = Math.max(now, task.at);
      task.work.run();
    }
  }

  /// Lets time pass until nothing is due any more, or so many tasks have run.
  ///
  /// @return whether nothing is due any more
  boolean run(long tasksMax) {
    long tasksRun = 0;
    for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
      if (!task.cancelled) {
        now = Math.max(now, task.at);
        task.work.run();
        tasksRun++;
      }
      if (tasksRun > tasksMax) {
        return false;
      }
    }
    return true;
  }

  /// Lets time pass until nothing is due any more.
  void run() {
    for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
      if (!task.cancelled) {
        now = Math.max(now, task.at);
        task.work.run();
      }
    }
  }
}

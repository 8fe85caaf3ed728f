package io.rollcall.cli.fetch;

import io.rollcall.cli.terminal.Readable;
import io.rollcall.event.FetchListener;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person must know while a run lasts, one sentence each: a limit of this machine, once for
/// each kind, that the network or the name server is gone or back, that this process stood still,
/// and that the deadline has come. Thread-safe: noted on the engine's loop, told by whoever writes
/// to the terminal.
final class RunNotices implements FetchListener {
  /// The shortest standstill that is told: shorter ones a busy machine has by itself.
  private static final long STANDSTILL_NANOS_TOLD = 10_000_000_000L;

  private final List<String> untold = new ArrayList<>();
  private @Nullable Failure gaveUp;
  private @Nullable String stopped;
  private final Set<FailureKind> noted = EnumSet.noneOf(FailureKind.class);

  @Override
  public synchronized void localTrouble(Failure failure, int workers) {
    if (noted.add(failure.kind())) {
      untold.add(
          "this machine is at a limit of its own ("
              + reason(failure)
              + "): going on with "
              + Readable.count(workers, "worker"));
    }
  }

  @Override
  public synchronized void spoolFilled(IOException cause) {
    untold.add(
        "rows that wait cannot be kept in a temporary file ("
            + cause.getMessage()
            + "): going on with those that memory has room for, so that the list is read less far"
            + " ahead; no row is lost");
  }

  @Override
  public synchronized void paused(Failure failure) {
    untold.add(what(failure.kind()) + " is gone (" + reason(failure) + "): waiting for it");
  }

  @Override
  public synchronized void wentOn(Failure failure, long nanos) {
    untold.add(what(failure.kind()) + " is back after " + Readable.duration(nanos) + ": going on");
  }

  @Override
  public synchronized void gaveUp(Failure failure) {
    gaveUp = failure;
  }

  @Override
  public synchronized void outputStopped(IOException cause) {
    stopped = cause.getMessage();
  }

  /// Why an output takes no more, null where that is not so.
  synchronized @Nullable String outputStopped() {
    return stopped;
  }

  private static String what(FailureKind kind) {
    return kind == FailureKind.LOCAL_NAME_SERVER ? "the name server" : "this machine's network";
  }

  private static String reason(Failure failure) {
    return failure.kind().text() + ": " + failure.message();
  }

  /// Why this machine could not ask for too long, null where that is not so.
  synchronized @Nullable String gaveUp() {
    return gaveUp == null ? null : reason(gaveUp);
  }

  @Override
  public synchronized void stoodStill(long nanos) {
    if (nanos >= STANDSTILL_NANOS_TOLD) {
      untold.add(
          "this process stood still for "
              + Readable.duration(nanos)
              + ": going on; nothing but --deadline counts that time");
    }
  }

  @Override
  public synchronized void deadlineCame(int inFlight) {
    untold.add(
        "the deadline has come: "
            + (inFlight == 0
                ? "nothing is in flight"
                : Readable.count(inFlight, "exchange") + " in flight may still end"));
  }

  /// The sentences that were not told before, in order; from now on they were told.
  synchronized List<String> untold() {
    List<String> sentences = List.copyOf(untold);
    untold.clear();
    return sentences;
  }
}

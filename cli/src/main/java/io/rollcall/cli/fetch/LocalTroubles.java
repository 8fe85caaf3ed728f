package io.rollcall.cli.fetch;

import io.rollcall.event.FetchListener;
import io.rollcall.record.Failure;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Notes that this machine is at a limit of its own. Thread-safe.
final class LocalTroubles implements FetchListener {
  private final AtomicReference<@Nullable Trouble> last = new AtomicReference<>();
  private final AtomicBoolean told = new AtomicBoolean();

  /// A limit of this machine, and how many workers go on under it.
  record Trouble(Failure failure, int workers) {

    /// One sentence for a person.
    String sentence() {
      return "this machine is at a limit of its own ("
          + failure.kind().text()
          + ": "
          + failure.message()
          + "): going on with "
          + workers
          + (workers == 1 ? " worker" : " workers");
    }
  }

  @Override
  public void localTrouble(Failure failure, int workers) {
    last.set(new Trouble(failure, workers));
  }

  /// The last trouble, where there was one and none was told before; from now on one was told.
  @Nullable Trouble untold() {
    Trouble trouble = last.get();
    return trouble != null && told.compareAndSet(false, true) ? trouble : null;
  }
}

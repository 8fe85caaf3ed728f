package io.rollcall.cli.terminal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Hears the signals that ask a run to end, in place of the JVM, which would end at once.
/// Thread-safe.
///
/// A signal that was ignored when the process began (as `nohup` and shells in the background do)
/// stays ignored.
@SuppressWarnings("sunapi")
public final class Interruption implements AutoCloseable {
  /// The signals: `Ctrl-C`, the polite request to end, and the terminal's end.
  private static final String[] SIGNALS = {"INT", "TERM", "HUP"};

  private final AtomicInteger signal = new AtomicInteger();
  private final AtomicInteger times = new AtomicInteger();
  private final Map<Signal, SignalHandler> before = new HashMap<>();
  private final IntConsumer heard;

  /// Begins to listen.
  ///
  /// @param heard told with each signal how many there were, from 1
  public Interruption(IntConsumer heard) {
    this.heard = heard;
    for (String name : SIGNALS) {
      listen(name);
    }
  }

  private void listen(String name) {
    try {
      Signal listened = new Signal(name);
      before.put(listened, Signal.handle(listened, this::hear));
    } catch (IllegalArgumentException taken) {
      // There is no such signal here, or the JVM was told to leave it alone (-Xrs): nothing to
      // hear.
      return;
    }
  }

  private void hear(Signal heardSignal) {
    signal.compareAndSet(0, heardSignal.getNumber());
    heard.accept(times.incrementAndGet());
  }

  /// The number of the first signal heard, 0 where there was none.
  public int signal() {
    return signal.get();
  }

  /// Leaves the signals to whom they belonged before.
  @Override
  public void close() {
    before.forEach(Signal::handle);
  }
}

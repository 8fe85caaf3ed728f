package io.rollcall.engine.fetch;

import io.rollcall.record.Failure;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Port to name look-ups. Answers come on the engine's loop, exactly one for each question, never
/// within the call.
public interface Names {

  /// Looks up the addresses of a host name.
  ///
  /// @param host a lower-case ASCII host name, no address literal
  /// @param limitNanos how long it may take
  void lookUp(String host, long limitNanos, Consumer<LookUp> done);

  /// Looks up the name of an address; null where there is none, also when the look-up failed.
  void reverse(InetAddress address, long limitNanos, Consumer<@Nullable String> done);

  /// Finds out whether any name server answers any question, whatever it says. The answer comes on
  /// the engine's loop, once, never within the call.
  void probe(Consumer<Boolean> done);

  /// How a look-up ended.
  sealed interface LookUp {
    /// How long it took; 0 from the cache.
    long tookNanos();

    /// The name has addresses.
    ///
    /// @param addresses in the order of the answer, at least one
    /// @param validNanos how long the answer may be used
    record Found(List<InetAddress> addresses, long validNanos, long tookNanos) implements LookUp {}

    /// The name has none.
    record NotFound(Failure failure, long tookNanos) implements LookUp {}
  }
}

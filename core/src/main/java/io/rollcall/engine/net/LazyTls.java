package io.rollcall.engine.net;

import io.rollcall.policy.Trust;
import io.rollcall.policy.Trust.Provider;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// TLS, set up when the first secure site comes, since that takes a fraction of a second that most
/// beginnings need not wait for. It happens beside the loop. Confined to the loop.
final class LazyTls {
  private final Loop loop;
  private final Trust trust;
  private final CertificateFacts certificates = new CertificateFacts();
  private final ArrayDeque<Consumer<TlsSetup>> waiting = new ArrayDeque<>();
  private @Nullable TlsSetup setup;

  /// Sets TLS up at once where the policy asks for anything that may not be there.
  ///
  /// @throws IllegalArgumentException if it is not there
  LazyTls(Loop loop, Trust trust) {
    this.loop = loop;
    this.trust = trust;
    boolean mayFail = !trust.authorities().isEmpty() || trust.provider() == Provider.BORINGSSL;
    this.setup = mayFail ? TlsSetup.of(trust) : null;
  }

  /// Calls back with TLS: at once where it is set up, else as soon as it is.
  void whenReady(Consumer<TlsSetup> ready) {
    if (setup != null) {
      ready.accept(setup);
      return;
    }
    waiting.add(ready);
    if (waiting.size() == 1) {
      Thread.ofPlatform().daemon().name("rollcall-tls-setup").start(this::setUp);
    }
  }

  CertificateFacts certificates() {
    return certificates;
  }

  void close() {
    if (setup != null) {
      setup.close();
    }
  }

  private void setUp() {
    try {
      TlsSetup made = TlsSetup.of(trust);
      loop.execute(() -> ready(made));
    } catch (Throwable fault) {
      loop.execute(() -> loop.fault(fault));
    }
  }

  private void ready(TlsSetup made) {
    setup = made;
    while (!waiting.isEmpty()) {
      waiting.remove().accept(made);
    }
  }
}

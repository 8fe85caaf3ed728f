package io.rollcall.engine.net;

import io.rollcall.engine.fetch.Names;
import java.net.InetAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Names for a test in which nothing may be looked up.
final class NoNames implements Names {
  @Override
  public void lookUp(String host, long limitNanos, Consumer<LookUp> done) {
    throw new AssertionError("looked up: " + host);
  }

  @Override
  public void probe(Consumer<Boolean> done) {
    throw new AssertionError("asked for a name server");
  }

  @Override
  public void reverse(InetAddress address, long limitNanos, Consumer<@Nullable String> done) {
    throw new AssertionError("looked up: " + address);
  }
}

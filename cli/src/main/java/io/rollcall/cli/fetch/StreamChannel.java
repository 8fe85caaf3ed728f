package io.rollcall.cli.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/// A stream as a channel that takes bytes at once, all of a buffer or none, and that knows no
/// positions: a pipe has none. Confined to the run's writer thread.
final class StreamChannel implements WritableByteChannel {
  private final OutputStream out;
  private final boolean borrowed;
  private boolean open = true;

  private StreamChannel(OutputStream out, boolean borrowed) {
    this.out = out;
    this.borrowed = borrowed;
  }

  /// A channel into a stream that stays open when the channel is closed.
  static StreamChannel borrowing(OutputStream out) {
    return new StreamChannel(out, true);
  }

  /// A channel into a stream that is closed with it.
  static StreamChannel owning(OutputStream out) {
    return new StreamChannel(out, false);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int count = source.remaining();
    if (source.hasArray()) {
      out.write(source.array(), source.arrayOffset() + source.position(), count);
    } else {
      byte[] bytes = new byte[count];
      source.duplicate().get(bytes);
      out.write(bytes);
    }
    source.position(source.limit());
    return count;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    out.flush();
    if (!borrowed) {
      out.close();
    }
  }
}

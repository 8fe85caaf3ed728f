package io.rollcall.cli.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/// Standard output as a channel: bytes go out at once, and closing leaves the stream open, since it
/// belongs to the process. Confined to the run's writer thread.
final class StandardOutput implements WritableByteChannel {
  private final OutputStream out;
  private boolean open = true;

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int count = source.remaining();
    if (source.hasArray()) {
      out.write(source.array(), source.arrayOffset() + source.position(), count);
      source.position(source.limit());
    } else {
      byte[] bytes = new byte[count];
      source.get(bytes);
      out.write(bytes);
    }
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
  }
}

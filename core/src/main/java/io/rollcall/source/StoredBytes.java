package io.rollcall.source;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/// The bytes of a list as they are stored, counted and hashed while they are read.
///
/// Confined to the thread that reads; count and identity may be asked for from other threads.
final class StoredBytes extends InputStream {
  private final InputStream in;
  private final MessageDigest digest = sha256();
  private final AtomicLong count = new AtomicLong();
  private boolean ended;

  StoredBytes(InputStream in) {
    this.in = in;
  }

  /// How many bytes were read; safe to ask from another thread.
  long count() {
    return count.get();
  }

  /// Whether the end was read.
  boolean ended() {
    return ended;
  }

  /// The identity of what was read so far; safe to ask from another thread.
  ///
  /// @param bytesTotal how many bytes the list has, -1 where that is not known
  synchronized ListIdentity identity(String name, long bytesTotal) {
    try {
      MessageDigest soFar = (MessageDigest) digest.clone();
      String sha256 = HexFormat.of().formatHex(soFar.digest());
      return new ListIdentity(name, count.get(), sha256, ended, bytesTotal);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    note(into, offset, read);
    return read;
  }

  private synchronized void note(byte[] bytes, int offset, int read) {
    if (read > 0) {
      digest.update(bytes, offset, read);
      count.lazySet(count.getPlain() + read);
    } else if (read < 0) {
      ended = true;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

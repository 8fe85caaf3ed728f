package io.rollcall.engine.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.zip.Inflater;

/// The tools that the bodies of one loop share: digests and inflaters, taken for the time of a body
/// and given back, and buffers for the time of a call.
///
/// Confined to its loop.
final class Workbench implements AutoCloseable {
  /// Tools of a kind that lie ready; more are thrown away when they are given back. An inflater
  /// holds about 40 KiB outside the heap.
  static final int READY_MAX = 64;

  private static final int BUFFER_BYTES = 16384;

  private final ArrayDeque<MessageDigest> digests = new ArrayDeque<>();
  private final ArrayDeque<Inflater> zlib = new ArrayDeque<>();
  private final ArrayDeque<Inflater> raw = new ArrayDeque<>();
  private final byte[] wire = new byte[BUFFER_BYTES];
  private final byte[][] decoded = new byte[ContentCodings.LAYERS_MAX][BUFFER_BYTES];
  private int lent;

  /// A fresh SHA-256.
  MessageDigest takeDigest() {
    lent++;
    MessageDigest ready = digests.poll();
    return ready == null ? newDigest() : ready;
  }

  void giveBack(MessageDigest digest) {
    lent--;
    if (digests.size() < READY_MAX) {
      digest.reset();
      digests.push(digest);
    }
  }

  /// A fresh inflater.
  ///
  /// @param bare whether the stream comes without zlib's header and checksum
  Inflater takeInflater(boolean bare) {
    lent++;
    Inflater ready = (bare ? raw : zlib).poll();
    return ready == null ? new Inflater(bare) : ready;
  }

  void giveBack(Inflater inflater, boolean bare) {
    lent--;
    ArrayDeque<Inflater> ready = bare ? raw : zlib;
    if (ready.size() < READY_MAX) {
      inflater.reset();
      ready.push(inflater);
    } else {
      inflater.end();
    }
  }

  /// Room for bytes as received.
  byte[] wireBuffer() {
    return wire;
  }

  /// Room for what that layer of decoding brings.
  byte[] decodedBuffer(int layer) {
    return decoded[layer];
  }

  /// Tools that are out.
  int lent() {
    return lent;
  }

  /// Frees what lies ready.
  @Override
  public void close() {
    zlib.forEach(Inflater::end);
    raw.forEach(Inflater::end);
    zlib.clear();
    raw.clear();
    digests.clear();
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}

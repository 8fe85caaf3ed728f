package io.rollcall.practice.http;

import io.rollcall.practice.world.CodingFault;
import io.rollcall.practice.world.Step;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Changes the body of an answer so that it is not coded as the header says. Thread-safe.
final class CodingFaults {
  private static final int LAYERS_MAX = 100;
  private static final int PIECE_BYTES = 1 << 20;
  private static final int CHECKSUM_AND_LENGTH_BYTES = 8;
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final byte[] LAST_BLOCK = {3, 0};
  private static final byte[] GARBAGE =
      "this is not compressed at all, whatever the header says".getBytes(StandardCharsets.US_ASCII);

  private static volatile @Nullable Bomb lastBomb;

  /// A bomb that was made, for the next one who asks.
  ///
  /// @param zeros how many zeros it holds
  /// @param bytes the compressed bytes
  private record Bomb(long zeros, byte[] bytes) {}

  private CodingFaults() {}

  /// Puts the fault into the answer.
  static void apply(CodingFault fault, Step step, Answer answer) {
    Body plain = answer.body;
    byte[] gzip = Coding.GZIP.encoded(plain);
    answer.put("Content-Encoding", codingOf(fault, step));
    answer.body =
        switch (fault) {
          case GZIP_CUT -> Body.of(Arrays.copyOf(gzip, gzip.length / 2));
          case GZIP_BROKEN -> Body.of(joined(GZIP_HEADER, GARBAGE));
          case GZIP_CHECKSUM -> Body.of(wronglyChecked(gzip));
          case GZIP_BOMB -> Body.of(bomb(step.size()));
          case GZIP_LAYERS -> layers(plain, layerCount(step));
          case GZIP_MEMBERS -> members(plain);
          case GZIP_AND_MORE -> Body.of(joined(gzip, GARBAGE));
          case DEFLATE_BROKEN -> Body.of(joined(new byte[] {0x78, (byte) 0x9c, -1}, GARBAGE));
          case GZIP_LIE, UNKNOWN, NONE, CHARSET -> plain;
        };
  }

  private static String codingOf(CodingFault fault, Step step) {
    return switch (fault) {
      case GZIP_CUT, GZIP_BROKEN, GZIP_CHECKSUM, GZIP_BOMB, GZIP_MEMBERS, GZIP_AND_MORE, GZIP_LIE ->
          "gzip";
      case GZIP_LAYERS -> "gzip" + ", gzip".repeat(layerCount(step) - 1);
      case DEFLATE_BROKEN -> "deflate";
      case UNKNOWN -> "x-practice";
      case NONE -> "none";
      case CHARSET -> "utf-8";
    };
  }

  private static int layerCount(Step step) {
    return Math.clamp(step.count(), 1, LAYERS_MAX);
  }

  private static Body layers(Body plain, int count) {
    Body body = plain;
    for (int i = 0; i < count; i++) {
      body = Body.of(Coding.GZIP.encoded(body));
    }
    return body;
  }

  private static Body members(Body plain) {
    byte[] whole = plain.whole();
    int half = whole.length / 2;
    byte[] first = Coding.GZIP.encoded(Body.of(Arrays.copyOf(whole, half)));
    byte[] second = Coding.GZIP.encoded(Body.of(Arrays.copyOfRange(whole, half, whole.length)));
    return Body.of(joined(first, second));
  }

  private static byte[] wronglyChecked(byte[] gzip) {
    byte[] wrong = gzip.clone();
    wrong[wrong.length - CHECKSUM_AND_LENGTH_BYTES] ^= 1;
    return wrong;
  }

  /// A correct gzip of this many zeros, to the next mebibyte: one compressed piece again and again.
  private static byte[] bomb(long zeros) {
    Bomb known = lastBomb;
    if (known != null && known.zeros() == zeros) {
      return known.bytes();
    }
    byte[] piece = compressedZeros();
    int pieces = (int) Math.clamp(zeros / PIECE_BYTES, 1, Stage.ENDLESS_BYTES_MAX / PIECE_BYTES);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(piece.length * pieces + 32);
    bytes.writeBytes(GZIP_HEADER);
    CRC32 checksum = new CRC32();
    byte[] plain = new byte[PIECE_BYTES];
    for (int i = 0; i < pieces; i++) {
      bytes.writeBytes(piece);
      checksum.update(plain);
    }
    bytes.writeBytes(LAST_BLOCK);
    ByteBuffer end = ByteBuffer.allocate(CHECKSUM_AND_LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.writeBytes(end.putInt((int) checksum.getValue()).putInt(pieces * PIECE_BYTES).array());
    lastBomb = new Bomb(zeros, bytes.toByteArray());
    return bytes.toByteArray();
  }

  /// One mebibyte of zeros as deflate blocks that end at a byte and need nothing before them.
  private static byte[] compressedZeros() {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(new byte[PIECE_BYTES]);
    byte[] compressed = new byte[PIECE_BYTES];
    int length = deflater.deflate(compressed, 0, compressed.length, Deflater.SYNC_FLUSH);
    deflater.end();
    return Arrays.copyOf(compressed, length);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}

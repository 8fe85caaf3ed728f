package io.rollcall.engine.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.http.Heard.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Random mutations of good and hostile answers, from a fixed seed: the reader never throws, always
/// ends where the connection ends, stays within its limits, and hears the same under any split.
class ReaderFuzzTest {
  private static final long SEED = 20261123;
  private static final int INPUTS = Boolean.getBoolean("rollcall.long") ? 5_000_000 : 200_000;
  private static final byte[] SHARP =
      "\r\n\0 \t:;,0123456789abcdefXHTP/-\u00ff".getBytes(ISO_8859_1);

  private final List<byte[]> specimens = Specimens.answers();
  private final List<Setting> settings = Specimens.settings();

  @Test
  void mutatedAnswersAreHeardTheSameUnderAnySplit() {
    int ended = 0;
    int answered = 0;
    for (int number = 0; number < INPUTS; number++) {
      SplittableRandom random = new SplittableRandom(SEED + number);
      byte[] answer = mutated(random);
      Setting setting = settings.get(1 + random.nextInt(settings.size() - 1));
      String fault = "seed " + (SEED + number) + ": ";
      Heard whole = read(setting, answer, fault);
      assertEquals(whole, setting.read(answer, cuts(random, answer.length)), fault);
      assertNotEquals("open", whole.end(), fault);
      assertTrue(whole.understood().length() < 8 * Specimens.SMALL.headerBytesMax(), fault);
      ended += whole.end().equals("complete") ? 1 : 0;
      answered += whole.status() > 0 ? 1 : 0;
    }
    assertTrue(ended > INPUTS / 20, "too few complete answers to prove much: " + ended);
    assertTrue(answered > INPUTS / 2, "too few answers with a status: " + answered);
    assertTrue(ended < INPUTS * 9 / 10, "too few broken answers to prove much: " + ended);
  }

  /// A carriage return lost where a piece ends with it is found out, so the check above can fail.
  @Test
  void theCheckFindsAPlantedFault() {
    int found = 0;
    for (int number = 0; number < 2_000; number++) {
      SplittableRandom random = new SplittableRandom(SEED + number);
      byte[] answer = mutated(random);
      List<byte[]> pieces = Setting.pieces(answer, cuts(random, answer.length));
      pieces.replaceAll(ReaderFuzzTest::withoutLastCarriageReturn);
      found += settings.get(1).read(answer).equals(settings.get(1).readPieces(pieces)) ? 0 : 1;
    }
    assertTrue(found > 200, "found only " + found);
  }

  private static byte[] withoutLastCarriageReturn(byte[] piece) {
    boolean ends = piece.length > 0 && piece[piece.length - 1] == '\r';
    return ends ? Arrays.copyOf(piece, piece.length - 1) : piece;
  }

  private static Heard read(Setting setting, byte[] answer, String fault) {
    try {
      return setting.read(answer);
    } catch (RuntimeException thrown) {
      throw new AssertionError(fault + "the reader threw", thrown);
    }
  }

  private byte[] mutated(SplittableRandom random) {
    byte[] answer = specimens.get(random.nextInt(specimens.size())).clone();
    for (int left = random.nextInt(5); left > 0; left--) {
      answer = mutatedOnce(random, answer);
    }
    return answer;
  }

  private byte[] mutatedOnce(SplittableRandom random, byte[] answer) {
    int at = random.nextInt(answer.length + 1);
    int to = Math.min(answer.length, at + random.nextInt(20));
    return switch (random.nextInt(6)) {
      case 0 -> joined(answer, at, new byte[] {sharp(random)}, Math.min(at + 1, answer.length));
      case 1 -> joined(answer, at, new byte[] {sharp(random)}, at);
      case 2 -> joined(answer, at, new byte[0], to);
      case 3 -> joined(answer, at, Arrays.copyOfRange(answer, at, to), at);
      case 4 -> joined(answer, at, specimens.get(random.nextInt(specimens.size())), answer.length);
      default ->
          joined(
              answer, at, new byte[] {(byte) random.nextInt(256)}, Math.min(at + 1, answer.length));
    };
  }

  private static byte sharp(SplittableRandom random) {
    return SHARP[random.nextInt(SHARP.length)];
  }

  private static byte[] joined(byte[] answer, int until, byte[] middle, int from) {
    byte[] joined = Arrays.copyOf(answer, until + middle.length + answer.length - from);
    System.arraycopy(middle, 0, joined, until, middle.length);
    System.arraycopy(answer, from, joined, until + middle.length, answer.length - from);
    return joined;
  }

  private static int[] cuts(SplittableRandom random, int length) {
    if (random.nextInt(4) == 0) {
      return IntStream.range(1, length).toArray();
    }
    return random.ints(random.nextInt(1, 6), 0, length + 1).sorted().toArray();
  }
}

package io.rollcall.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.http.Bodies.Came;
import io.rollcall.engine.http.Heard.Setting;
import io.rollcall.policy.BodyLimits;
import io.rollcall.record.HeaderList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of coded bodies, good and hostile.
class ContentCodingTest {
  private static final String TEXT = "The quick brown fox jumps over the lazy dog. ".repeat(20);
  private static final byte[] PLAIN = TEXT.getBytes(UTF_8);

  private static void assertPlain(byte[] coded, Came came) {
    assertEquals("none", came.failure());
    assertEquals(PLAIN.length, came.bytes());
    assertEquals(coded.length, came.bytesWire());
    assertEquals(Bodies.sha256(PLAIN), came.sha256());
    assertEquals(TEXT, came.content());
  }

  /// The received bytes are all there is.
  private static void assertRaw(byte[] coded, Came came) {
    assertEquals(coded.length, came.bytes());
    assertEquals(coded.length, came.bytesWire());
    assertEquals(Bodies.sha256(coded), came.sha256());
  }

  @Test
  void aBodyWithoutCodingIsCountedHashedAndKept() {
    assertPlain(PLAIN, Bodies.read(HeaderList.EMPTY, PLAIN));
    assertPlain(PLAIN, Bodies.read(Bodies.coded("identity"), PLAIN));
  }

  @Test
  void anEmptyBodyIsWhateverItsCodingSays() {
    for (String coding : new String[] {"identity", "gzip", "deflate", "br"}) {
      Came came = Bodies.read(Bodies.coded(coding), new byte[0]);
      assertEquals(0, came.bytes());
      assertEquals("none", came.failure());
      assertEquals(Bodies.sha256(new byte[0]), came.sha256());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZip", " gzip , identity"})
  void gzipIsDecoded(String coding) {
    byte[] coded = Bodies.gzip(PLAIN);
    Came came = Bodies.read(Bodies.coded(coding), coded);
    assertPlain(coded, came);
    assertEquals("[]", came.anomalies());
  }

  @Test
  void deflateIsDecodedWithAndWithoutTheHeaderOfZlib() {
    for (boolean bare : new boolean[] {false, true}) {
      byte[] coded = Bodies.deflate(PLAIN, bare);
      Came came = Bodies.read(Bodies.coded("deflate"), coded);
      assertPlain(coded, came);
      assertEquals("[]", came.anomalies());
    }
  }

  @Test
  void aHeaderOfGzipWithEveryFieldIsPassed() {
    byte[] head = {0x1f, (byte) 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 2, 0, 7, 7, 'n', 0, 'c', 0, 1, 2};
    byte[] coded = Bodies.gzip(PLAIN);
    byte[] full = Bodies.joined(head, Arrays.copyOfRange(coded, 10, coded.length));
    assertPlain(full, Bodies.read(Bodies.coded("gzip"), full));
  }

  @Test
  void twoLayersAreDecodedInTheirOrder() {
    byte[] coded = Bodies.gzip(Bodies.deflate(PLAIN, false));
    assertPlain(coded, Bodies.read(Bodies.coded("deflate, gzip"), coded));
    assertPlain(coded, Bodies.read(Bodies.coded("deflate", "gzip"), coded));
  }

  @Test
  void threeLayersAreTooManyAndTheBytesKept() {
    byte[] coded = Bodies.gzip(Bodies.gzip(Bodies.gzip(PLAIN)));
    Came came = Bodies.read(Bodies.coded("gzip, gzip, gzip"), coded);
    assertEquals("body.decode_error", came.failure());
    assertRaw(coded, came);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "none", "utf-8", "gzip, br", "banana, gzip"})
  void anUnknownCodingLeavesTheBodyAsItCame(String coding) {
    byte[] coded = Bodies.gzip(PLAIN);
    Came came = Bodies.read(Bodies.coded(coding), coded);
    assertEquals("none", came.failure());
    assertEquals("[encoding.unknown]", came.anomalies());
    assertRaw(coded, came);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "gzip, deflate"})
  void aPlainBodyThatIsSaidToBeCodedIsTakenAsItCame(String coding) {
    for (String text : new String[] {TEXT, "{\"a\":1}", "<html><title>x</title>", "x", "hi\n"}) {
      byte[] plain = text.getBytes(UTF_8);
      Came came = Bodies.read(Bodies.coded(coding), plain);
      assertEquals("none", came.failure(), text);
      assertEquals("[encoding.not_coded]", came.anomalies(), text);
      assertEquals(text, came.content());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void aBrokenBeginningIsAnErrorAndTheBytesKept(String coding) {
    byte[] good = coding.equals("gzip") ? Bodies.gzip(PLAIN) : Bodies.deflate(PLAIN, false);
    byte[] coded = Arrays.copyOfRange(good, 3, good.length);
    Came came = Bodies.read(Bodies.coded(coding), coded);
    assertEquals("body.decode_error", came.failure());
    assertRaw(coded, came);
  }

  @Test
  void aBrokenMethodOrFlagOfGzipIsAnErrorAndTheBytesKept() {
    for (int at : new int[] {2, 3}) {
      byte[] coded = Bodies.gzip(PLAIN);
      coded[at] = (byte) 0xff;
      Came came = Bodies.read(Bodies.coded("gzip"), coded);
      assertEquals("body.decode_error", came.failure());
      assertRaw(coded, came);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, 9, 30})
  void aTruncatedStreamIsAnErrorAndWhatWasDecodedIsKept(int lost) {
    byte[] good = Bodies.gzip(PLAIN);
    Came came = Bodies.read(Bodies.coded("gzip"), Arrays.copyOf(good, good.length - lost));
    assertEquals("body.decode_error", came.failure());
    assertTrue(came.truncated());
    assertTrue(came.bytes() > 0 && TEXT.startsWith(came.content()), came.content());
  }

  @Test
  void aWrongChecksumOrLengthIsAnError() {
    for (int back : new int[] {8, 1}) {
      byte[] coded = Bodies.gzip(PLAIN);
      coded[coded.length - back] ^= 1;
      Came came = Bodies.read(Bodies.coded("gzip"), coded);
      assertEquals("body.decode_error", came.failure());
      assertEquals(TEXT, came.content());
    }
  }

  @Test
  void severalMembersAreOneBody() {
    byte[] half = Arrays.copyOf(PLAIN, 400);
    byte[] rest = Arrays.copyOfRange(PLAIN, 400, PLAIN.length);
    byte[] coded = Bodies.joined(Bodies.gzip(new byte[0]), Bodies.gzip(half), Bodies.gzip(rest));
    Came came = Bodies.read(Bodies.coded("gzip"), coded);
    assertPlain(coded, came);
    assertEquals("[]", came.anomalies());
  }

  @Test
  void aBrokenSecondMemberIsAnErrorAndTheFirstKept() {
    byte[] second = Bodies.gzip(PLAIN);
    second[2] = 0;
    Came came = Bodies.read(Bodies.coded("gzip"), Bodies.joined(Bodies.gzip(PLAIN), second));
    assertEquals("body.decode_error", came.failure());
    assertEquals(TEXT, came.content());
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "\u001f", "\u001f\u001f", "\0\0\0\0"})
  void whatFollowsTheStreamIsIgnored(String garbage) {
    for (byte[] good : List.of(Bodies.gzip(PLAIN), Bodies.deflate(PLAIN, false))) {
      byte[] coded = Bodies.joined(good, garbage.getBytes(UTF_8));
      boolean gzip = good[0] == 0x1f;
      Came came = Bodies.read(Bodies.coded(gzip ? "gzip" : "deflate"), coded);
      assertPlain(coded, came);
      assertEquals("[encoding.trailing_garbage]", came.anomalies());
    }
  }

  @Test
  void aBombIsStopped() {
    byte[] bomb = Bodies.gzip(new byte[8 << 20]);
    Came came = Bodies.read(Bodies.coded("gzip"), bomb);
    assertEquals("body.decode_bomb", came.failure());
    assertTrue(came.truncated());
    assertTrue(came.bytes() <= (1 << 20) + 65_536, "decoded " + came.bytes());
    assertEquals("-", came.content());
  }

  @Test
  void aBombInTwoLayersIsStopped() {
    byte[] bomb = Bodies.gzip(Bodies.gzip(new byte[20 << 20]));
    Came came = Bodies.read(Bodies.coded("gzip, gzip"), bomb);
    assertEquals("body.decode_bomb", came.failure());
    byte[] inner = Bodies.deflate(new byte[8 << 20], true);
    Came open = Bodies.read(Bodies.coded("gzip", "deflate"), inner);
    assertEquals("body.decode_bomb", open.failure());
  }

  @Test
  void aMebibyteMayComeAtAnyRatio() {
    byte[] plain = new byte[1 << 20];
    Came came = Bodies.read(Bodies.coded("gzip"), Bodies.gzip(plain));
    assertEquals("none", came.failure());
    assertEquals(plain.length, came.bytes());
  }

  @Test
  void theLimitHoldsForReceivedAndForDecodedBytes() {
    BodyLimits limits = Bodies.limits(500);
    Came wire = Bodies.read(limits, HeaderList.EMPTY, List.of(PLAIN));
    assertEquals("body.too_large", wire.failure());
    assertEquals(500, wire.bytes());
    assertEquals(500, wire.bytesWire());
    assertEquals(TEXT.substring(0, 500), wire.content());
    assertTrue(wire.truncated());
    Came decoded = Bodies.read(limits, Bodies.coded("gzip"), List.of(Bodies.gzip(PLAIN)));
    assertEquals("body.too_large", decoded.failure());
    assertEquals(TEXT.substring(0, 500), decoded.content());
    byte[] exact = Arrays.copyOf(PLAIN, 500);
    assertEquals("none", Bodies.read(limits, HeaderList.EMPTY, List.of(exact)).failure());
    assertEquals(
        "none", Bodies.read(limits, Bodies.coded("gzip"), List.of(Bodies.gzip(exact))).failure());
  }

  @Test
  void aBodyIsKeptOnlyUpToItsLimit() {
    BodyLimits limits = new BodyLimits(10_000, 900, 1024, 256, 32, 200);
    assertEquals(TEXT, Bodies.read(limits, HeaderList.EMPTY, List.of(PLAIN)).content());
    Came larger = Bodies.read(limits, HeaderList.EMPTY, List.of(PLAIN, new byte[1]));
    assertEquals("-", larger.content());
    assertEquals("none", larger.failure());
    assertEquals("-", Bodies.read(BodyLimits.DEFAULT, HeaderList.EMPTY, List.of(PLAIN)).content());
  }

  @Test
  void anySplitGivesTheSameAlsoOfMutatedStreams() {
    List<byte[]> streams =
        List.of(
            Bodies.gzip(PLAIN),
            Bodies.joined(Bodies.gzip(PLAIN), Bodies.gzip(PLAIN), PLAIN),
            Bodies.deflate(PLAIN, false),
            Bodies.deflate(PLAIN, true),
            Bodies.gzip(Bodies.deflate(PLAIN, true)),
            PLAIN);
    String[] codings = {"gzip", "deflate", "deflate, gzip", "gzip, gzip", "br"};
    int broken = 0;
    int rounds = 1_000;
    for (int round = 0; round < rounds; round++) {
      SplittableRandom random = new SplittableRandom(4711 + round);
      byte[] stream = streams.get(random.nextInt(streams.size())).clone();
      for (int left = random.nextInt(3); left > 0; left--) {
        stream[random.nextInt(stream.length)] = (byte) random.nextInt(256);
      }
      stream = Arrays.copyOf(stream, stream.length - random.nextInt(20));
      HeaderList headers = Bodies.coded(codings[random.nextInt(codings.length)]);
      int[] cuts = random.ints(random.nextInt(1, 5), 0, stream.length + 1).sorted().toArray();
      int[] everywhere = IntStream.range(1, stream.length).toArray();
      Came whole = Bodies.read(headers, stream);
      String fault = "seed " + (4711 + round);
      assertEquals(whole, readPieces(headers, stream, cuts), fault);
      assertEquals(whole, readPieces(headers, stream, everywhere), fault);
      broken += whole.failure().equals("none") ? 0 : 1;
    }
    assertTrue(broken > rounds / 5 && broken < rounds * 4 / 5, "broken: " + broken);
  }

  private static Came readPieces(HeaderList headers, byte[] stream, int... cuts) {
    return Bodies.read(Bodies.KEEPING, headers, Setting.pieces(stream, cuts));
  }
}

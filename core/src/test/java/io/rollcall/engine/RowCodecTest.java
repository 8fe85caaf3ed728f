package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.record.RowIdentity;
import io.rollcall.source.Row;
import io.rollcall.source.RowRequest;
import io.rollcall.source.RowRequest.HeaderField;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowCodecTest {
  private static final long SEED = 20261123;
  private static final List<String> TEXTS =
      List.of(
          "",
          "http://h.test/a",
          "http://h.test/\u00e9",
          "http://\u0431.test/\ud83d\ude00",
          "\ud800x\udc00");

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final RowCodec codec = new RowCodec();

  @Test
  void everyPartOfARowComesBackAsItWas() {
    ByteRun bytes = new ByteRun(new byte[0], 0);
    List<Row> rows = new ArrayList<>();
    for (int index = 1; index <= 5000; index++) {
      Row row = row(index);
      rows.add(row);
      codec.write(row, since(index), bytes);
    }
    for (int index = 1; index <= rows.size(); index++) {
      RowCodec.Waiting back = codec.read(bytes);
      assertSame(rows.get(index - 1), back.row());
      assertEquals(since(index), back.since());
    }
    assertTrue(bytes.isRead(), "nothing is left over");
  }

  /// What a row consists of is written by hand: a new part needs its place there.
  @Test
  void aRowHasTheseParts() {
    assertEquals(5, Row.class.getRecordComponents().length);
    assertEquals(6, RowIdentity.class.getRecordComponents().length);
    assertEquals(3, RowRequest.class.getRecordComponents().length);
    assertEquals(2, HeaderField.class.getRecordComponents().length);
  }

  private static long since(int index) {
    return index * 1_000_000_007L - 4_000_000_000L;
  }

  private Row row(long number) {
    boolean isText = random.nextInt(4) > 0;
    long seq = random.nextInt(10) == 0 ? Long.MAX_VALUE - number : number;
    RowIdentity identity = isText ? RowIdentity.of(seq, text()) : RowIdentity.ofBytes(seq, bytes());
    identity = random.nextBoolean() ? identity.cut() : identity;
    identity = random.nextBoolean() ? identity.withColumns(bytes()) : identity;
    identity = random.nextBoolean() ? identity.withEarlier(bytes()) : identity;
    String address = isText && random.nextBoolean() ? identity.input() : text();
    return new Row(identity, address == null ? "" : address, request(), null);
  }

  private @Nullable RowRequest request() {
    if (random.nextBoolean()) {
      return null;
    }
    List<HeaderField> headers = new ArrayList<>();
    for (int count = random.nextInt(3); count > 0; count--) {
      headers.add(new HeaderField("x-" + count, text()));
    }
    return new RowRequest(
        random.nextBoolean() ? "POST" : null, headers, random.nextBoolean() ? bytes() : null);
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void assertSame(Row expected, Row row) {
    RowIdentity identity = expected.identity();
    assertEquals(identity.seq(), row.identity().seq(), "seed " + SEED);
    assertEquals(identity.input(), row.identity().input());
    assertArrayEquals(identity.inputBytes(), row.identity().inputBytes());
    assertEquals(identity.inputCut(), row.identity().inputCut());
    assertArrayEquals(identity.columns(), row.identity().columns());
    assertArrayEquals(identity.earlier(), row.identity().earlier());
    assertEquals(expected.address(), row.address());
    RowRequest request = expected.request();
    RowRequest back = row.request();
    assertEquals(request == null, back == null);
    if (request != null && back != null) {
      assertEquals(request.method(), back.method());
      assertEquals(request.headers(), back.headers());
      assertArrayEquals(request.body(), back.body());
    }
  }
}

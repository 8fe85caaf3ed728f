package io.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lists compressed by gzip: found by their content, read as one, and never cut in silence.
class GunzipStreamTest {
  private static final byte[] LIST = Rows.gzip("a\nb\n");

  @Test
  void aCompressedListIsReadAsIfItWereNot() throws IOException {
    assertEquals(List.of("1 a", "2 b"), Rows.ofLines(LIST));
    assertEquals(List.of("1 a"), Rows.ofLines(Rows.gzip("\uFEFFa\r\n")), "with a mark inside");
    assertEquals(List.of(), Rows.ofLines(Rows.gzip("")));
  }

  @Test
  void allMembersAreRead() throws IOException {
    byte[] members = Rows.joined(Rows.gzip("a\nb"), Rows.gzip(""), Rows.gzip("c\nd\n"));
    assertEquals(List.of("1 a", "2 bc", "3 d"), Rows.ofLines(members));
  }

  @Test
  void membersAreReadAlsoWhereAPipeBringsByteByByte() throws IOException {
    byte[] members = Rows.joined(Rows.gzip("a\n"), Rows.gzip("b\n"));
    InputStream drip =
        new ByteArrayInputStream(members) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(1, length));
          }

          @Override
          public synchronized int available() {
            return 0;
          }
        };
    assertEquals(List.of("1 a", "2 b"), Rows.of(RowSource.lines(drip, "a pipe")));
  }

  @Test
  void aHeaderWithNameCommentExtraFieldAndChecksumIsReadOver() throws IOException {
    byte[] header = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3};
    byte[] fields = {3, 0, 1, 2, 3, 'n', 0, 'c', 'c', 0, 9, 9};
    byte[] body = Arrays.copyOfRange(LIST, 10, LIST.length);
    assertEquals(List.of("1 a", "2 b"), Rows.ofLines(Rows.joined(header, fields, body)));
  }

  @Test
  void zerosBehindTheDataArePadding() throws IOException {
    assertEquals(List.of("1 a", "2 b"), Rows.ofLines(Rows.joined(LIST, new byte[100_000])));
  }

  @Test
  void whateverElseFollowsTheDataIsAFaultAfterTheRows() throws IOException {
    RowSource source = Rows.lines(Rows.joined(LIST, "more".getBytes(UTF_8)));
    assertFaultAfterRows(source, "something that is no gzip data follows the gzip data");
    RowSource padded = Rows.lines(Rows.joined(LIST, new byte[3], "more".getBytes(UTF_8)));
    assertFaultAfterRows(padded, "something that is no gzip data follows the gzip data");
  }

  @Test
  void aListCutAnywhereIsNeverTakenForWhole() throws IOException {
    for (int length = 2; length < LIST.length; length++) {
      byte[] cut = Arrays.copyOf(LIST, length);
      String message = Rows.refusal(() -> Rows.ofLines(cut));
      assertTrue(message.contains("the gzip data ends early"), message);
    }
  }

  @Test
  void aCutListHandsOutItsWholeRowsAndNoHalfOne() throws IOException {
    StringBuilder list = new StringBuilder();
    for (int line = 1; line <= 50_000; line++) {
      list.append("http://a.example/").append(line * 7919L % 50_021).append('\n');
    }
    byte[] packed = Rows.gzip(list.toString());
    RowSource source = Rows.lines(Arrays.copyOf(packed, packed.length / 2));
    String[] lines = list.toString().split("\n", -1);
    int[] count = {0};
    IOException e =
        assertThrows(
            IOException.class,
            () -> {
              for (Row row = source.next(); row != null; row = source.next()) {
                assertEquals(lines[count[0]++], row.address());
              }
            });
    assertTrue(count[0] > 10_000, "rows before the cut: " + count[0]);
    assertEquals(
        "the list: the gzip data ends early, so the list is not whole (at byte %d); line %d and what follows it were not read"
            .formatted(packed.length / 2, count[0] + 1),
        e.getMessage());
  }

  @Test
  void aWrongBitNeverChangesARowInSilence() throws IOException {
    for (int bit = 10 * 8; bit < LIST.length * 8; bit++) {
      byte[] damaged = LIST.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertTrue(isRefusedOrUnchanged(damaged), "bit " + bit);
    }
  }

  @Test
  void progressAndIdentityAreOfTheBytesAsStored() throws IOException {
    RowSource source = Rows.lines(LIST);
    assertEquals(2, Rows.of(source).size());
    assertEquals(LIST.length, source.progress().bytesRead());
    assertEquals(LIST.length, source.identities().getFirst().bytes());
    assertTrue(source.identities().getFirst().whole());
  }

  /// A few bits between the blocks of compressed data mean nothing.
  private static boolean isRefusedOrUnchanged(byte[] list) {
    try {
      return Rows.ofLines(list).equals(List.of("1 a", "2 b"));
    } catch (IOException e) {
      return true;
    }
  }

  private static void assertFaultAfterRows(RowSource source, String fault) throws IOException {
    assertEquals("1 a", Rows.next(source));
    assertEquals("2 b", Rows.next(source));
    String message = Rows.refusal(source::next);
    assertTrue(message.startsWith("the list: " + fault), message);
  }
}

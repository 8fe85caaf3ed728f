package io.rollcall.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A list of lines: what is a row, and what each row says.
class LineSourceTest {
  private static final int LIMIT = 64 << 10;

  @Test
  void eachLineIsARowNumberedByItsLine() throws IOException {
    assertEquals(
        List.of("1 http://a.example/", "2 http://b.example/", "3 c.example"),
        Rows.ofLines("http://a.example/\nhttp://b.example/\nc.example\n"));
  }

  @Test
  void anEmptyListHasNoRows() throws IOException {
    assertEquals(List.of(), Rows.ofLines(""));
    assertEquals(List.of(), Rows.ofLines("\uFEFF"));
    assertEquals(List.of(), Rows.ofLines("\n"));
  }

  @Test
  void blankLinesAndCommentsAreNoRowsAndAreCounted() throws IOException {
    RowSource source =
        Rows.lines("\n  \t \n# comment\n  # another\na\n\r\n#\nb#c\n".getBytes(UTF_8));
    assertEquals(List.of("5 a", "8 b#c"), Rows.of(source));
    assertEquals(6, source.progress().skippedLines());
    assertNull(source.next(), "the end stays the end");
  }

  @Test
  void byteOrderMarkCrlfAndAMissingLastLineEndAreNoPartOfARow() throws IOException {
    assertEquals(List.of("1 a", "2 b", "4 c"), Rows.ofLines("\uFEFFa\r\nb\r\n\r\nc"));
    assertEquals(List.of("1 a"), Rows.ofLines("a\r"));
  }

  @Test
  void theByteOrderMarkOfAListThatWasJoinedBehindAnotherIsNoPartOfARow() throws IOException {
    assertEquals(List.of("1 a", "2 b"), Rows.ofLines("a\n\uFEFFb\n"));
  }

  @Test
  void aByteOrderMarkThatComesInPiecesIsOneToo() throws IOException {
    byte[] list = "\uFEFFa\n".getBytes(UTF_8);
    InputStream drip = InputStream.nullInputStream();
    for (byte octet : list) {
      drip = new SequenceInputStream(drip, new ByteArrayInputStream(new byte[] {octet}));
    }
    assertEquals(List.of("1 a"), Rows.of(RowSource.lines(drip, "a pipe")));
  }

  @Test
  void whiteAroundARowIsTakenOffAndInsideItStays() throws IOException {
    assertEquals(
        List.of("1 http://a.example/x y"), Rows.ofLines(" \t http://a.example/x y\t \r\n"));
  }

  @Test
  void textInAnyLanguageStays() throws IOException {
    assertEquals(
        List.of("1 http://münchen.example/straße", "2 http://例え.example/🎌", "3 \uFFFD"),
        Rows.ofLines("http://münchen.example/straße\nhttp://例え.example/🎌\n\uFFFD\n"));
  }

  @Test
  void aLineThatIsNoUtf8IsARowThatKeepsItsBytes() throws IOException {
    byte[] latin = "http://a.example/caf\u00e9".getBytes(ISO_8859_1);
    RowSource source = Rows.lines(Rows.joined(latin, "\nb\n".getBytes(UTF_8)));
    Row first = source.next();
    assertNotNull(first);
    assertNotNull(first.fault());
    assertEquals("input.encoding", first.fault().kind().text());
    assertEquals("the text is no valid UTF-8: byte 0xe9 at place 21", first.fault().message());
    assertArrayEquals(latin, first.identity().inputBytes());
    assertNull(first.identity().input());
    assertEquals("", first.address());
    assertEquals(List.of("2 b"), Rows.of(source), "the next row is as good as ever");
  }

  @Test
  void aLoneSurrogateIsNoUtf8() throws IOException {
    byte[] list = {'a', (byte) 0xed, (byte) 0xa0, (byte) 0x80, 'b', '\n'};
    assertEquals(List.of("1 input.encoding Ye2ggGI="), Rows.ofLines(list));
  }

  @Test
  void aNulInsideALineIsAFaultOfThatRow() throws IOException {
    assertEquals(List.of("1 a", "2 input.url b\0c", "3 d"), Rows.ofLines("a\nb\0c\nd\n"));
  }

  @Test
  void aLineOfTheLimitIsARowAndALongerOneAFaultWithItsBeginning() throws IOException {
    String longest = "a".repeat(LIMIT);
    List<String> rows = Rows.ofLines(longest + "\r\n" + longest + "b\n" + "c\n");
    assertEquals("1 " + longest, rows.get(0));
    assertEquals("2 input.too_long " + longest + " (cut)", rows.get(1));
    assertEquals("3 c", rows.get(2));
  }

  @Test
  void aCutNeverLeavesHalfACharacter() throws IOException {
    for (String character : List.of("é", "例", "🎌")) {
      for (int before = 0; before < 4; before++) {
        String line = "x".repeat(before) + character.repeat(LIMIT);
        String row = Rows.ofLines(line + "\nb\n").getFirst();
        String kept = row.substring("1 input.too_long ".length(), row.length() - " (cut)".length());
        assertTrue(line.startsWith(kept), character);
        int bytes = kept.getBytes(UTF_8).length;
        assertTrue(bytes <= LIMIT && bytes > LIMIT - 4, character + " " + bytes);
      }
    }
  }

  @Test
  void aLongLineThatIsNoUtf8KeepsTheBytesOfItsBeginning() throws IOException {
    byte[] line = new byte[LIMIT + 100];
    java.util.Arrays.fill(line, (byte) 0xe9);
    RowSource source = Rows.lines(line);
    Row row = source.next();
    assertNotNull(row);
    assertNotNull(row.fault());
    assertEquals("input.too_long", row.fault().kind().text());
    assertTrue(row.identity().inputCut());
    byte[] kept = row.identity().inputBytes();
    assertNotNull(kept);
    assertTrue(kept.length <= LIMIT && kept.length > LIMIT - 4);
  }

  @Test
  void aLineOfFiftyMillionBytesCostsNoMoreMemoryThanTheLimit() throws IOException {
    InputStream list =
        new SequenceInputStream(
            new SequenceInputStream(text("a\n"), new EndlessLine(50_000_000)), text("\nb\n#c\nd"));
    ListInput input = ListInput.of(list, "the list");
    EntryCutter lines = new EntryCutter(input, new LineEnd(), LIMIT);
    assertTrue(lines.next());
    byte[] buffer = lines.entry().bytes();
    assertTrue(buffer.length <= LIMIT + (64 << 10) + 1, "bytes of buffer: " + buffer.length);
    assertTrue(lines.next());
    assertEquals(LIMIT, lines.entry().length());
    assertTrue(lines.entry().cut());
    assertTrue(lines.next());
    assertEquals("b", lines.entry().text());
    assertEquals(3, lines.line());
    assertSame(buffer, lines.entry().bytes(), "one buffer serves the whole list");
    long readAhead = Math.abs(input.bytesRead() - 50_000_004);
    assertTrue(readAhead <= 64 << 10, () -> "bytes read beyond the entry: " + readAhead);
  }

  @Test
  void aCommentOfAnyLengthIsNoRow() throws IOException {
    RowSource source =
        RowSource.lines(
            new SequenceInputStream(
                text("#"), new SequenceInputStream(new EndlessLine(1_000_000), text("\nb"))),
            "the list");
    assertEquals(List.of("2 b"), Rows.of(source));
  }

  @Test
  void everyLengthOfLineStandsRightAtEveryPlaceOfTheBuffer() throws IOException {
    long seed = 20_261_123;
    Random random = new Random(seed);
    StringBuilder list = new StringBuilder();
    java.util.ArrayList<String> expected = new java.util.ArrayList<>();
    for (int line = 1; line <= 20_000; line++) {
      String text = "x".repeat(1 + random.nextInt(random.nextInt(50) == 0 ? 2_000 : 40)) + line;
      list.append(text).append(random.nextBoolean() ? "\n" : "\r\n");
      expected.add(line + " " + text);
    }
    byte[] bytes = list.toString().getBytes(US_ASCII);
    assertEquals(expected, Rows.ofLines(bytes), "seed " + seed);
    RowSource inPieces = RowSource.lines(new Pieces(bytes, new Random(seed)), "the list");
    assertEquals(expected, Rows.of(inPieces), "in pieces, seed " + seed);
  }

  @Test
  void aPipesRowIsHandedOutAsSoonAsItsLineIsWhole() throws IOException {
    PipedOutputStream writer = new PipedOutputStream();
    PipedInputStream pipe = new PipedInputStream(writer);
    writer.write("(\n".getBytes(UTF_8)); // what begins like another kind of file, too
    RowSource source = RowSource.lines(pipe, "the pipe");
    assertEquals("1 (", Rows.next(source));
    writer.write("b\nc".getBytes(UTF_8));
    assertEquals("2 b", Rows.next(source));
    writer.write("\n".getBytes(UTF_8));
    assertEquals("3 c", Rows.next(source));
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  /// So many letters, made up as they are read.
  private static final class EndlessLine extends InputStream {
    private long left;

    EndlessLine(long length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = (int) Math.min(length, left);
      java.util.Arrays.fill(into, offset, offset + count, (byte) 'x');
      left -= count;
      return count == 0 ? -1 : count;
    }
  }

  /// Bytes that come in pieces of any size.
  private static final class Pieces extends InputStream {
    private final ByteArrayInputStream bytes;
    private final Random random;

    Pieces(byte[] bytes, Random random) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, Math.min(length, 1 + random.nextInt(700)));
    }
  }
}

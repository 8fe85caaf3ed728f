package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rows of a program's own iterator or stream.
class IteratorSourceTest {

  @Test
  void eachElementIsARowWhateverItHolds() throws IOException {
    assertEquals(
        List.of("1 a", "2 ", "3 #b", "4 c", "5 d\ne"),
        Rows.of(RowSource.of(List.of("a", "", "#b", " c\n", "d\ne").iterator())));
  }

  @Test
  void aStreamIsClosedWithItsSourceAndNotReadAhead() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    Stream<String> endless =
        Stream.iterate("a", text -> text + "a").onClose(() -> closed.set(true));
    try (RowSource source = RowSource.of(endless)) {
      assertEquals("1 a", Rows.next(source));
      assertEquals("2 aa", Rows.next(source));
      assertFalse(closed.get());
    }
    assertTrue(closed.get());
  }

  @Test
  void anElementThatIsNoTextOrTooLongIsARowWithAFault() throws IOException {
    String longest = "é".repeat(32 << 10);
    assertEquals(
        List.of(
            "1 input.encoding YeKCrO2ggGI=",
            "2 input.encoding 7bCA7aC9",
            "3 🎌",
            "4 input.url a\0",
            "5 " + longest,
            "6 input.too_long " + longest + " (cut)"),
        Rows.of(
            RowSource.of(
                Stream.of("a€\ud800b", "\udc00\ud83d", "🎌", "a\0", longest, longest + "é"))));
  }

  @Test
  void aNullIsRefusedByItsNumber() throws IOException {
    String[] texts = new String[3]; // null but for the first
    texts[0] = "a";
    RowSource source = RowSource.of(Arrays.asList(texts).iterator());
    assertEquals("1 a", Rows.next(source));
    assertEquals(
        "element 2 of the list's iterator is null, which is no row: leave it out",
        Rows.refusal(source::next));
  }

  @Test
  void anIteratorThatThrowsEndsTheReadingWithItsReason() throws IOException {
    Iterator<String> texts =
        Stream.of("a", "b")
            .map(text -> {
              if (text.equals("b")) {
                throw new IllegalStateException("the table is gone");
              }
              return text;
            })
            .iterator();
    RowSource source = RowSource.of(texts);
    assertEquals("1 a", Rows.next(source));
    assertEquals(
        "the list's iterator failed at element 2: java.lang.IllegalStateException: the table is"
            + " gone",
        Rows.refusal(source::next));
  }
}

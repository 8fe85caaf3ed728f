package io.rollcall.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FittedTest {

  @Test
  void wideCharactersTakeTwoColumnsAndMarksNone() {
    assertEquals(5, Fitted.width("title"));
    assertEquals(8, Fitted.width("日本語版"));
    assertEquals(1, Fitted.width("e\u0301"));
    assertEquals(2, Fitted.width("😀"));
  }

  @Test
  void whatFitsStaysAndWhatDoesNotIsCutWithAMark() {
    assertEquals("title", Fitted.cut("title", 5));
    assertEquals("tit…", Fitted.cut("title", 4));
    assertEquals("日…", Fitted.cut("日本語", 4));
    assertEquals("…", Fitted.cut("😀😀", 2));
    assertEquals("", Fitted.cut("title", 0));
  }

  @Test
  void fillingCountsColumnsAndNotCharacters() {
    assertEquals("日本  ", Fitted.left("日本", 6));
    assertEquals("  日本", Fitted.right("日本", 6));
    assertEquals("日… ", Fitted.left("日本語", 4));
  }
}

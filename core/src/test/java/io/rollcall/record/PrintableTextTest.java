package io.rollcall.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {
  private static final long SEED = 1979;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Welcome",
        "C:\\temp {x} ~",
        "Gr\u00fc\u00dfe \u2014 \u4e2d\u6587 \u05e9\u05dc\u05d5\u05dd"
      })
  void plainTextIsTheVeryText(String text) {
    assertSame(text, PrintableText.of(text));
  }

  @Test
  void aPairOfSurrogatesIsOneCharacter() {
    assertEquals("\ud83d\ude00", PrintableText.of("\ud83d\ude00"));
  }

  @ParameterizedTest
  @CsvSource({
    "'\u001b[31mred', '\\u{1b}[31mred'",
    "'\u001b]0;title\u0007', '\\u{1b}]0;title\\u{7}'",
    "'\u009b2J', '\\u{9b}2J'",
    "'a\0b', 'a\\u{0}b'",
    "'a\tb\r\nc', 'a\\u{9}b\\u{d}\\u{a}c'",
    "'\u007f', '\\u{7f}'",
    "'\u0080\u009f', '\\u{80}\\u{9f}'",
    "'a\u202egpj.exe', 'a\\u{202e}gpj.exe'",
    "'\u202a\u2066\u2069', '\\u{202a}\\u{2066}\\u{2069}'",
    "'\u2028\u2029', '\\u{2028}\\u{2029}'",
    "'\ud83d\ude00\u0007', '\ud83d\ude00\\u{7}'",
  })
  void whatATerminalWouldObeyIsShown(String text, String printable) {
    assertEquals(printable, PrintableText.of(text));
  }

  @Test
  void aLoneSurrogateIsShown() {
    assertEquals("a\\u{d800}b", PrintableText.of("a\ud800b"));
    assertEquals("\\u{dc00}\\u{d83d}", PrintableText.of("\udc00\ud83d"));
  }

  @Test
  void noTextKeepsAnythingThatATerminalObeys() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
      }
      String printable = PrintableText.of(text.toString());
      assertFalse(
          printable.chars().anyMatch(c -> Character.isISOControl(c) || c >= 0x202a && c <= 0x202e),
          () -> "seed " + SEED + ": " + printable);
      assertTrue(
          printable.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE),
          () -> "seed " + SEED + ": " + printable);
      assertEquals(printable, PrintableText.of(printable));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://h.example/, http://h.example/",
    "http://user:secret@h.example/x, http://***@h.example/x",
    "http://secret@h.example, http://***@h.example",
    "https:/user:secret@h.example/, https:/***@h.example/",
    "http:user:secret@h.example/, http:***@h.example/",
    "http:\\\\user:secret@h.example\\x, http:\\\\***@h.example\\x",
    "//user:secret@h.example, //***@h.example",
    "user:secret@h.example, user:***@h.example",
    "secret@h.example/a@b, ***@h.example/a@b",
    "http://a@secret@h.example/, http://***@h.example/",
    "http://h.example/@somebody, http://h.example/@somebody",
    "http://h.example?q=a@b, http://h.example?q=a@b",
    "http://h.example#a@b, http://h.example#a@b",
    "'  http://user:secret@h.example', '  http://***@h.example'",
  })
  void userInfoIsMasked(String text, String masked) {
    assertEquals(masked, PrintableText.masked(text));
  }

  @Test
  void lineEndsAndTabsWithinDoNotHideUserInfo() {
    assertEquals(
        "h\\u{a}ttp:/\\u{9}/***@h.example/",
        PrintableText.ofUrl("h\nttp:/\t/us\ner:secret@h.example/"));
  }
}

package io.rollcall.engine.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.engine.http.Bodies.Came;
import io.rollcall.engine.http.Heard.Setting;
import io.rollcall.policy.BodyLimits;
import io.rollcall.record.HeaderList;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which title a page has, and by which encoding it is read.
class TitleTest {
  private static final String RUSSIAN = "Добро пожаловать на наш сайт о погоде и новостях";
  private static final String JAPANESE = "日本語のホームページへようこそ、天気予報とニュース";

  private static String title(String page) {
    return title("text/html; charset=utf-8", page.getBytes(UTF_8));
  }

  private static String title(String type, byte[] page) {
    return read(type, page).title();
  }

  private static Came read(String type, byte[] page) {
    HeaderList headers = type.isEmpty() ? HeaderList.EMPTY : Bodies.typed(type);
    return Bodies.read(BodyLimits.DEFAULT, headers, List.of(page));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "<title>Welcome</title> | Welcome",
        "<!DOCTYPE html><html><head><TITLE lang=en>Welcome</TITLE > | Welcome",
        "<title>¶  two\t¶¶words </title> | two words",
        "<title>a<b>c</b></title> | a<b>c</b>",
        "<title>a</titlex></title/> | a</titlex>",
        "<!-- <title>no</title> --><title>yes</title> | yes",
        "<!--><title>yes</title>--> | yes",
        "<!---><title>yes</title>--> | yes",
        "<!-- a --!><title>yes</title>--> | yes",
        "<!x <title>yes</title> | null",
        "<script>'<title>no</title>'</script><title>yes</title> | yes",
        "<style><title>no</title></style><title>yes</title> | yes",
        "<textarea><title>no</title></textarea><title>yes</title> | yes",
        "<svg><title>no</title></svg><title>yes</title> | yes",
        "<svg/><title>yes</title> | yes",
        "<template><title>no</title></template><title>yes</title> | yes",
        "<svg><body><title>yes</title> | yes",
        "<a title='<title>no</title>'><title>yes</title> | yes",
        "<a b=<title>yes</title> | null",
        "<a b=\">\" c='>' d = e><title>yes</title> | yes",
        "<title>first</title><title>second</title> | first",
        "<title></title><title>second</title> | null",
        "<title> ¶ </title> | null",
        "<p>no title at all | null",
        "<title>never closed | never closed",
        "<title | null",
        "<titles>no</titles> | null",
        "<plaintext><title>no</title> | null",
        "<?xml?><title>yes</title> | yes",
        "</ ><title>yes</title> | yes",
        "<body><title>late</title> | late",
        "1 < 2 <title>yes</title> | yes",
      })
  void aPageHasTheTitleThatBrowsersShow(String page, String title) {
    assertEquals(title, title(page.replace('¶', '\n')));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "Q&amp;A &lt;b&gt; &quot;x&quot; | Q&A <b> \"x\"",
        "&eacute;&Eacute;&euro;&mdash;&hellip;&#39;&apos; | éÉ€—…''",
        "caf&eacute au lait &copy2020 | café au lait ©2020",
        "&notit; &not; &notin; | ¬it; ¬ ∉",
        "&#233; &#xe9; &#XE9; &#233 &#x1F600; | é é é é 😀",
        "&#128; &#x99; | € ™",
        "&#0; &#xD800; &#x110000; &#99999999999; | \ufffd \ufffd \ufffd \ufffd",
        "&#; &#x; &#xg; & &; &unknown; &amp;amp; | &#; &#x; &#xg; & &; &unknown; &amp;",
        "a&nbsp;b | a\u00a0b",
        "&Lstrok;&oacute;d&zacute; | Łódź",
      })
  void characterReferencesAreResolved(String raw, String title) {
    assertEquals(title, title("<title>" + raw + "</title>"));
  }

  @Test
  void aTitleIsCutTo300CharactersAndNotWithinOne() {
    assertEquals("x".repeat(300), title("<title>" + "x".repeat(301) + "</title>"));
    assertEquals("x".repeat(300), title("<title>" + "x".repeat(300) + "  </title>"));
    assertEquals("x".repeat(299), title("<title>" + "x".repeat(299) + "😀</title>"));
    assertEquals(300, title("<title>" + "x ".repeat(40_000)).length());
  }

  @Test
  void aTitleIsLookedForInTheFirst64KiB() {
    String filler = "<p>" + "x".repeat(60_000) + "</p>";
    assertEquals("yes", title(filler + "<title>yes</title>"));
    assertEquals("null", title(filler + filler + "<title>yes</title>"));
  }

  @Test
  void onlyHtmlHasATitle() {
    byte[] page = "<!doctype html><title>t</title>".getBytes(UTF_8);
    assertEquals("t", title("text/html", page));
    assertEquals("t", title("TEXT/HTML ;x=y", page));
    assertEquals("t", title("application/xhtml+xml", page));
    assertEquals("t", title("", page));
    assertEquals("t", title("*/*", page));
    assertEquals("null", title("text/plain", page));
    assertEquals("null", title("application/json", page));
    assertEquals("null", title("", "just text <title>t</title>".getBytes(UTF_8)));
    assertEquals("null", title("", "<abbr><title>t</title>".getBytes(UTF_8)));
    assertEquals("t", title("", " \n<HTML lang=en><title>t</title>".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "windows-1251", "koi8-r", "iso-8859-5"})
  void theHeaderTellsTheEncoding(String label) {
    byte[] page = ("<title>" + RUSSIAN + "</title>").getBytes(Charset.forName(label));
    Came came = read("text/html; charset=\"" + label.toUpperCase(Locale.ROOT) + "\"", page);
    assertEquals(RUSSIAN, came.title());
    assertEquals(label, came.charset());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta charset=windows-1251>",
        "<META name=x CHARSET = 'Windows-1251' >",
        "<meta http-equiv=content-type content='text/html; charset=windows-1251'>",
        "<meta content='text/html;charset=windows-1251' http-equiv=\"Content-Type\"/>",
        "<meta charset=nonsense><meta charset=cp1251>",
      })
  void aMetaElementTellsTheEncodingBeforeOrAfterTheTitle(String meta) {
    String title = "<title>" + RUSSIAN + "</title>";
    for (String head : new String[] {meta + title, title + meta}) {
      byte[] page = ("<html><head>" + head + "</head>").getBytes(Charset.forName("windows-1251"));
      Came came = read("text/html", page);
      assertEquals(RUSSIAN, came.title());
      assertEquals("windows-1251", came.charset());
    }
  }

  @Test
  void theHeaderWinsOverMetaAndTheMarkOverBoth() {
    String page = "<meta charset=koi8-r><title>" + RUSSIAN + "</title>";
    Came header = read("text/html;charset=windows-1251", page.getBytes(Charset.forName("cp1251")));
    assertEquals(RUSSIAN, header.title());
    Came mark = read("text/html;charset=windows-1251", ("\ufeff" + page).getBytes(UTF_8));
    assertEquals(RUSSIAN, mark.title());
    assertEquals("utf-8", mark.charset());
  }

  @Test
  void utf16IsReadWithAMarkADeclarationOrNeither() {
    String page = "<html><title>" + JAPANESE + "</title>";
    for (Charset charset : List.of(UTF_16LE, UTF_16BE)) {
      String name = charset.name().toLowerCase(java.util.Locale.ROOT);
      assertEquals(JAPANESE, title("text/html", ("\ufeff" + page).getBytes(charset)));
      assertEquals(JAPANESE, title("text/html;charset=" + name, page.getBytes(charset)));
      Came neither = read("text/html", page.getBytes(charset));
      assertEquals(JAPANESE, neither.title());
      assertEquals(name, neither.charset());
    }
    Came wrong = read("text/html;charset=utf-16", page.getBytes(UTF_8));
    assertEquals(JAPANESE, wrong.title());
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, utf-8",
    "Shift_JIS, shift_jis",
    "EUC-JP, euc-jp",
    "windows-1251, windows-1251"
  })
  void anUndeclaredEncodingIsGuessed(String charset, String name) {
    String text = name.endsWith("1251") ? RUSSIAN : JAPANESE;
    String page = "<html><title>" + text + "</title><body>" + (text + "。").repeat(20);
    Came came = read("text/html", page.replace("。", "").getBytes(Charset.forName(charset)));
    assertEquals(text, came.title());
    assertEquals(name, came.charset());
  }

  @Test
  void anUnknownEncodingNeverFails() {
    byte[] page = "<title>caf\u00e9</title>".getBytes(ISO_8859_1);
    Came came = read("text/html; charset=klingon", page);
    assertEquals("none", came.failure());
    assertEquals("null", title("text/html", new byte[] {'<'}));
    assertEquals("caf\ufffd", title("text/html;charset=utf-8", page));
  }

  @Test
  void aTitleInAsciiNeedsNoEncoding() {
    Came came = read("text/html", "<title>plain</title><meta charset=koi8-r>".getBytes(UTF_8));
    assertEquals("plain", came.title());
    assertEquals("null", came.charset());
    HeaderList html = Bodies.typed("text/html");
    byte[] page = "<title>plain</title><meta charset=koi8-r>".getBytes(UTF_8);
    assertEquals("koi8-r", Bodies.read(html, page).charset());
  }

  @Test
  void contentThatIsTextHasAnEncodingAndOtherContentHasNone() {
    byte[] text = "caf\u00e9".getBytes(UTF_8);
    assertEquals("utf-8", Bodies.read(Bodies.typed("application/json"), text).charset());
    assertEquals("koi8-r", Bodies.read(Bodies.typed("text/plain;charset=koi8-r"), text).charset());
    assertEquals("null", Bodies.read(Bodies.typed("image/png"), text).charset());
    assertEquals("utf-8", Bodies.read(Bodies.typed("text/html"), text).charset());
  }

  @Test
  void anySplitGivesTheSame() {
    String filler = "<!-- " + "x".repeat(3000) + " -->";
    String[] pages = {
      "<!doctype html><html><head><title>Q&amp;A é</title><meta charset=utf-8></head><body>",
      "<title>é" + RUSSIAN + "</title><p>" + RUSSIAN.repeat(30),
      "\ufeff<script>'<title>'</script><svg><title>no</title></svg><title>yes é",
      filler + "<title>late " + JAPANESE + "</title>" + filler,
      " <html><title>x</title>",
      "<title>never closed " + filler,
    };
    for (String type : new String[] {"text/html", ""}) {
      HeaderList headers = type.isEmpty() ? HeaderList.EMPTY : Bodies.typed(type);
      for (String text : pages) {
        byte[] page = text.getBytes(UTF_8);
        Came whole = Bodies.read(headers, page);
        int[] everywhere = IntStream.range(1, page.length).toArray();
        assertEquals(whole, read(headers, page, everywhere), text);
        for (int cut = 1; cut < Math.min(page.length, 200); cut++) {
          assertEquals(whole, read(headers, page, cut), text);
        }
      }
    }
  }

  private static Came read(HeaderList headers, byte[] page, int... cuts) {
    return Bodies.read(Bodies.KEEPING, headers, Setting.pieces(page, cuts));
  }
}

package io.rollcall.engine.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.http.Bodies.Came;
import io.rollcall.engine.http.Heard.Setting;
import io.rollcall.record.HeaderList;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Pages thrown together at random, from a fixed seed: looking for a title never throws and ends, a
/// title keeps to its limit, and any split of the page gives the same.
class PageFuzzTest {
  private static final long SEED = 4711;
  private static final int PAGES = Boolean.getBoolean("rollcall.long") ? 100_000 : 3_000;

  private static final String[] PARTS = {
    "<title>",
    "</title>",
    "<TITLE x='>'>",
    "</title >",
    "<!--",
    "-->",
    "--!>",
    "<!",
    "<?",
    "</",
    "<",
    ">",
    "/>",
    "=",
    "'",
    "\"",
    " ",
    "\n",
    "\0",
    "a",
    "é",
    "&amp;",
    "&#",
    "&#x1F600;",
    "&notin",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<svg>",
    "</svg>",
    "<template>",
    "<textarea>",
    "<body>",
    "</head>",
    "<html>",
    "<meta charset=koi8-r>",
    "<meta charset=",
    "<meta http-equiv=",
    "content-type content='text/html; charset=",
    "utf-16'>",
    "\u00ef\u00bb\u00bf",
    "\u00fe\u00ff",
    "\u00ff\u00fe",
    "\u001b$B",
    "some words",
    "x".repeat(300),
    "<plaintext>",
    "<a b=c d>",
  };

  private static final String[] TYPES = {
    "text/html", "text/html; charset=utf-8", "text/html;charset=utf-16le", "", "text/html;charset=x"
  };

  @Test
  void anyPageIsReadTheSameUnderAnySplit() {
    int titled = 0;
    for (int number = 0; number < PAGES; number++) {
      SplittableRandom random = new SplittableRandom(SEED + number);
      byte[] page = page(random).getBytes(ISO_8859_1);
      String type = TYPES[random.nextInt(TYPES.length)];
      HeaderList headers = type.isEmpty() ? HeaderList.EMPTY : Bodies.typed(type);
      int[] cuts = random.ints(random.nextInt(1, 6), 0, page.length + 1).sorted().toArray();
      Came whole = Bodies.read(headers, page);
      String fault = "seed " + (SEED + number);
      assertEquals(whole, read(headers, page, cuts), fault);
      assertEquals("none", whole.failure(), fault);
      assertTrue(whole.title().length() <= TitleReader.TITLE_LENGTH_MAX, fault);
      titled += whole.title().equals("null") ? 0 : 1;
    }
    assertTrue(titled > PAGES / 10 && titled < PAGES * 9 / 10, "titled: " + titled);
  }

  private static String page(SplittableRandom random) {
    return IntStream.range(0, random.nextInt(1, 40))
        .mapToObj(part -> PARTS[random.nextInt(PARTS.length)])
        .collect(Collectors.joining());
  }

  private static Came read(HeaderList headers, byte[] page, int... cuts) {
    return Bodies.read(Bodies.KEEPING, headers, Setting.pieces(page, cuts));
  }
}

package io.rollcall.engine.robots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.RequestDefaults;
import io.rollcall.policy.RequestDefaults.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a robots.txt says to `rollcall`, by RFC 9309.
class RobotsFileTest {

  private static RobotsFile file(String text) {
    return RobotsFile.read(text.lines().toList(), "rollcall");
  }

  private static boolean allows(String text, String path) {
    return file(text).disallowing(path) == null;
  }

  /// The example of section 5.1, and what the section says of it.
  @ParameterizedTest
  @CsvSource({
    "foobot,/example/page.html,true",
    "foobot,/example/allowed.gif,true",
    "foobot,/example/,false",
    "barbot,/example/page.html,false",
    "bazbot,/example/page.html,false",
    "bazbot,/publications/x,true",
    "quxbot,/example/page.html,true",
    "other,/a.gif,false",
    "other,/a.gif?x,true",
    "other,/example/,false",
    "other,/publications/,true",
  })
  void theExampleOfTheStandardMeansWhatItSays(String crawler, String path, boolean allowed) {
    String text =
        """
        User-Agent: *
        Disallow: *.gif$
        Disallow: /example/
        Allow: /publications/

        User-Agent: foobot
        Disallow:/
        Allow:/example/page.html
        Allow:/example/allowed.gif

        User-Agent: barbot
        User-Agent: bazbot
        Disallow: /example/page.html

        User-Agent: quxbot

        EOF
        """;
    RobotsFile file = RobotsFile.read(text.lines().toList(), crawler);
    assertEquals(allowed, file.disallowing(path) == null);
  }

  /// Section 5.2.
  @Test
  void theLongestMatchDecides() {
    String text =
        """
        User-Agent: rollcall
        Allow: /example/page/
        Disallow: /example/page/disallowed.gif
        """;
    assertFalse(allows(text, "/example/page/disallowed.gif"));
    assertTrue(allows(text, "/example/page/other.gif"));
  }

  @Test
  void ofTwoRulesOfOneLengthThatWhichAllowsDecides() {
    String text = "User-agent: *\nDisallow: /folder\nAllow: /folder\nDisallow: /f*\n";
    assertTrue(allows(text, "/folder/page"));
  }

  @Test
  void theRuleIsNamedByItsLineAndText() {
    RobotsRule rule =
        file("# who\n\nUser-agent: *\nAllow: /\nDisallow: /priv?te # x\n").disallowing("/priv?te");
    assertNotNull(rule);
    assertEquals(5, rule.line());
    assertEquals("Disallow: /priv?te", rule.shown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rollcall", "RollCall", "rollcall/2.0", "rollcall of URLs", "rollcall,otherbot"})
  void itsGroupIsFoundInAnyCaseAndWithWhateverFollows(String agent) {
    assertFalse(allows("User-agent: " + agent + "\nDisallow: /\n", "/x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rollcaller", "roll", "my-rollcall", "", "/rollcall", "*bot"})
  void aNameThatOnlyResemblesItsOwnIsAnothers(String agent) {
    assertTrue(allows("User-agent: " + agent + "\nDisallow: /\n", "/x"));
  }

  @Test
  void itsOwnGroupsCountTogetherAndThoseForEverybodyThenDoNot() {
    String text =
        """
        User-agent: *
        Disallow: /all
        User-agent: rollcall
        Disallow: /one
        User-agent: other
        Disallow: /other
        User-agent: ROLLCALL
        Disallow: /two
        """;
    assertFalse(allows(text, "/one"));
    assertFalse(allows(text, "/two"));
    assertTrue(allows(text, "/all"));
    assertTrue(allows(text, "/other"));
  }

  @Test
  void agentsInARowShareTheirRulesWhateverStandsBetweenThem() {
    String text =
        """
        User-agent: rollcall
        # a comment
        Sitemap: https://h.test/map

        Crawl-delay: 3
        Unknown: 1
        User-agent: other
        Disallow: /both
        """;
    assertFalse(allows(text, "/both"));
    assertEquals(3, file(text).crawlDelaySeconds());
  }

  @Test
  void rulesBeforeAnyAgentConcernNobody() {
    assertTrue(allows("Disallow: /\nUser-agent: *\nDisallow: /a\n", "/x"));
  }

  @ParameterizedTest
  @CsvSource({
    "/fish,/fish.html,false",
    "/fish,/Fish,true",
    "/fish*,/fishheads/x,false",
    "/fish/,/fish,true",
    "/*.php,/a/b.php?x,false",
    "/*.php$,/b.php,false",
    "/*.php$,/b.php?x,true",
    "/*.php$,/a.php/b.php,false",
    "/*a$,/aba,false",
    "/fish*.php,/fish/x.php?id=1,false",
    "/a*b*c,/aXbYc,false",
    "/a*b*c,/aXcYb,true",
    "/a**b,/ab,false",
    "*,/x,false",
    "$,/x,true",
    "/$,/,false",
    "/$,/x,true",
    "/a$b,/a$b,false",
    "fish,/fish,true",
    "/a?b,/a?b=1,false",
    "/foo/bar?baz=https://foo.bar,/foo/bar?baz=https://foo.bar,false",
    "/foo/bar/ツ,/foo/bar/%E3%83%84,false",
    "/foo/bar/%E3%83%84,/foo/bar/%E3%83%84,false",
    "/foo/bar/%e3%83%84,/foo/bar/%E3%83%84,false",
    "/foo/bar/%62%61%7A,/foo/bar/baz,false",
    "/foo/bar/baz,/foo/bar/%62%61%7A,false",
    "/a%2Fb,/a/b,true",
    "/a%2fb,/a%2Fb,false",
    "/file-with-a-%2A.html,/file-with-a-*.html,false",
    "/file-with-a-%2A.html,/file-with-a-b.html,true",
    "/foo-%24,/foo-$,false",
    "/a b,/a%20b,false",
    "/100%,/100%,false",
    "/%zz,/%zz,false",
    "/{x},/%7Bx%7D,false",
  })
  void aPatternDisallows(String pattern, String path, boolean allowed) {
    assertEquals(allowed, allows("User-agent: *\nDisallow: " + pattern + "\n", path));
  }

  @Test
  void theFileItselfMayAlwaysBeAsked() {
    assertTrue(allows("User-agent: *\nDisallow: /\n", "/robots.txt"));
    assertFalse(allows("User-agent: *\nDisallow: /\n", "/robots.txt?x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Disallow", "Disallow:", "Disallow: # all", "Disallow /", "Disalow: /", ": /"})
  void whatIsNoRuleForbidsNothing(String line) {
    assertTrue(allows("User-agent: *\n" + line + "\n", "/x"));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "0.5,0.5", ".5,0.5", "10.,10", "-1,0", "1e9,0", "abc,0", "'',0", "1 s,0"})
  void aCrawlDelayIsANumberOfSeconds(String value, double seconds) {
    assertEquals(seconds, file("User-agent: *\nCrawl-delay: " + value).crawlDelaySeconds());
  }

  @Test
  void theCrawlDelayOfItsOwnGroupCountsAndTheLargestOfSeveral() {
    String text =
        """
        User-agent: *
        Crawl-delay: 100
        Disallow:
        User-agent: rollcall
        Crawl-delay: 2
        Crawl-delay: 7
        Disallow: /x
        """;
    assertEquals(7, file(text).crawlDelaySeconds());
  }

  @Test
  void aFileThatIsMadeToBeSlowForbidsAndHoldsNothingUp() {
    String slow = "Disallow: /*" + "a".repeat(90) + "b\n";
    RobotsFile file = file("User-agent: *\n" + slow.repeat(5_000));
    assertNotNull(file.disallowing("/" + "a".repeat(60_000)));
    assertNull(file.disallowing("/" + "a".repeat(92)));
  }

  @Test
  void bytesThatAreNoTextForbidNothing() {
    byte[] garbage = new byte[5_000];
    for (int index = 0; index < garbage.length; index++) {
      garbage[index] = (byte) (index * 31 % 251);
    }
    RobotsFile file = RobotsFile.read(RobotsText.lines(garbage, false), "rollcall");
    assertNull(file.disallowing("/x"));
  }

  @Test
  void everyEndOfALineIsOne() {
    assertEquals(List.of("a", "b", "", "c"), lines("a\rb\n\r\nc".getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> lines(byte[] content) {
    return RobotsText.lines(content, false);
  }

  @Test
  void aByteOrderMarkSaysWhichTextItIs() {
    String text = "\ufeffUser-agent: *\nDisallow: /ü\n";
    List<String> expected = List.of("User-agent: *", "Disallow: /ü");
    assertEquals(expected, lines(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals(expected, lines(text.getBytes(StandardCharsets.UTF_16LE)));
    assertEquals(expected, lines(text.getBytes(StandardCharsets.UTF_16BE)));
  }

  @Test
  void ofAFileThatWasCutTheLastLineIsLeftOut() {
    byte[] cut = "Allow: /\nDisallow: /pri".getBytes(StandardCharsets.UTF_8);
    assertEquals(List.of("Allow: /"), RobotsText.lines(cut, true));
    assertEquals(List.of("Allow: /", "Disallow: /pri"), RobotsText.lines(cut, false));
  }

  @ParameterizedTest
  @CsvSource({
    "rollcall/0.1.0 (URL list checker),rollcall",
    "linkcheck,linkcheck",
    "my_link-check 2,my_link-check",
    "Mozilla/5.0 (compatible; us),Mozilla",
    "(nobody),''",
    "007,''",
  })
  void theNameOfARunIsWhatItsUserAgentBeginsWith(String userAgent, String name) {
    assertEquals(name, ProductToken.of(new RequestDefaults("GET", userAgent, List.of())));
    Header header = new Header("user-agent", userAgent);
    assertEquals(name, ProductToken.of(new RequestDefaults("GET", "else", List.of(header))));
  }

  @Test
  void whoHasNoNameIsEverybody() {
    RobotsFile file =
        RobotsFile.read(
            List.of("User-agent: 1", "Disallow: /a", "User-agent: *", "Disallow: /b"), "");
    assertNull(file.disallowing("/a"));
    @Nullable RobotsRule rule = file.disallowing("/b");
    assertNotNull(rule);
  }
}

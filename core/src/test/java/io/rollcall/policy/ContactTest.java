package io.rollcall.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {

  @ParameterizedTest
  @ValueSource(strings = {"ops@example.org", "first.last+crawl@mail.example.co.uk", "o'brien@a.b"})
  void aMailAddressIsOne(String text) {
    assertTrue(new Contact(text).isMail());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://example.org/crawler", "http://[::1]:8080/who?x=1", "HTTPS://example.org"})
  void aPageIsOne(String text) {
    assertFalse(new Contact(text).isMail());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ops",
        "ops@localhost",
        "ops@",
        "@example.org",
        "a@b@example.org",
        "ops@example.org, dev@example.org",
        "ops(a)@example.org",
        "\"o p\"@example.org",
        "ops@example.org\r\nX: y",
        "ftp://example.org/",
        "https://",
        "https://user:secret@example.org/",
        "https://example.org/(who)",
        "https://example.org/a b",
        "https://example.org/ü",
        "mailto:ops@example.org"
      })
  void nothingElseIs(String text) {
    assertThrows(IllegalArgumentException.class, () -> new Contact(text));
  }

  @Test
  void aLongOneIsRefusedWithTheRule() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new Contact("https://a/" + "x".repeat(245)))
            .getMessage();
    assertEquals("contact must have at most 254 characters, not 255", message);
  }

  @Test
  void theDefaultUserAgentNamesToolVersionAndPurpose() {
    String plain = RequestDefaults.DEFAULT.fullUserAgent();
    assertTrue(plain.startsWith("rollcall/" + Product.version() + " ("), plain);
    assertEquals(
        plain.replace(")", "; ops@example.org)"), new Contact("ops@example.org").in(plain));
  }
}

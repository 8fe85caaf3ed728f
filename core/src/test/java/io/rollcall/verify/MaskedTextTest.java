package io.rollcall.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// A manifest tells what was asked with, and no secret.
class MaskedTextTest {

  @Test
  void aHeaderThatMayBeASecretKeepsItsNameOnly() {
    assertEquals("Authorization: ***", MaskedText.header("Authorization", "Bearer abc"));
    assertEquals("X-Api-Key: ***", MaskedText.header("X-Api-Key", "abc"));
    assertEquals("COOKIE: ***", MaskedText.header("COOKIE", "session=abc"));
  }

  @Test
  void aHeaderThatIsNoSecretIsTold() {
    assertEquals("Accept-Language: de", MaskedText.header("Accept-Language", "de"));
  }

  @Test
  void theUserInfoOfAUrlIsMasked() {
    assertEquals(
        "https://***@h.example/a@b?c=//d", MaskedText.url("https://me:secret@h.example/a@b?c=//d"));
    assertEquals("http://***@h.example", MaskedText.url("http://a@b@h.example"));
    assertEquals("https://h.example/?to=a@b", MaskedText.url("https://h.example/?to=a@b"));
  }
}

package io.rollcall.engine.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.policy.Contact;
import io.rollcall.policy.RequestDefaults;
import io.rollcall.policy.RequestDefaults.Header;
import io.rollcall.source.RowRequest;
import io.rollcall.source.RowRequest.HeaderField;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestHeadsTest {
  private static final RequestDefaults SECRET =
      new RequestDefaults(
          "GET",
          "rollcall",
          List.of(
              new Header("Authorization", "Bearer s3cret"),
              new Header("X-Api-Key", "s3cret"),
              new Header("Accept-Language", "de")));

  private static String lines(RequestHead head) {
    return new String(head.bytes(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void theRowsOwnOriginGetsEveryHeader() {
    assertEquals(
        "Authorization: Bearer s3cret\r\nX-Api-Key: s3cret\r\nAccept-Language: de\r\n"
            + "User-Agent: rollcall\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate\r\n",
        lines(new RequestHeads(SECRET).of(null, true)));
  }

  @Test
  void anotherOriginGetsNothingThatCouldBeASecret() {
    assertEquals(
        "Accept-Language: de\r\n"
            + "User-Agent: rollcall\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate\r\n",
        lines(new RequestHeads(SECRET).of(null, false)));
  }

  @Test
  void aRowsOwnHeaderTakesTheRunsPlace() {
    RowRequest row =
        new RowRequest(
            null,
            List.of(new HeaderField("x-api-key", "row"), new HeaderField("User-Agent", "row")),
            null);
    assertEquals(
        "x-api-key: row\r\n"
            + "User-Agent: row\r\n"
            + "Authorization: Bearer s3cret\r\n"
            + "Accept-Language: de\r\n"
            + "Accept: */*\r\n"
            + "Accept-Encoding: gzip, deflate\r\n",
        lines(new RequestHeads(SECRET).of(row, true)));
  }

  @Test
  void anEmptyValueTakesAStandardHeaderOut() {
    RequestDefaults none =
        new RequestDefaults("GET", "rollcall", List.of(new Header("Accept", "")));
    assertEquals(
        "User-Agent: rollcall\r\nAccept-Encoding: gzip, deflate\r\n",
        lines(new RequestHeads(none).of(null, true)));
  }

  @Test
  void everyOriginIsToldWhomToWriteTo() {
    RequestDefaults contact =
        new RequestDefaults("GET", "check/2", List.of(), new Contact("ops@example.org"));
    String told =
        "User-Agent: check/2 (ops@example.org)\r\nFrom: ops@example.org\r\n"
            + "Accept: */*\r\nAccept-Encoding: gzip, deflate\r\n";
    assertEquals(told, lines(new RequestHeads(contact).of(null, true)));
    assertEquals(told, lines(new RequestHeads(contact).of(null, false)));
  }

  @Test
  void aPageIsNamedInTheUserAgentOnly() {
    RequestDefaults contact =
        new RequestDefaults(
            "GET", "check/2 (links)", List.of(), new Contact("https://example.org/crawler"));
    assertEquals(
        "User-Agent: check/2 (links; +https://example.org/crawler)\r\n"
            + "Accept: */*\r\nAccept-Encoding: gzip, deflate\r\n",
        lines(new RequestHeads(contact).of(null, true)));
  }
}

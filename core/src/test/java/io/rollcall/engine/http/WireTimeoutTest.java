package io.rollcall.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.Complete;
import io.rollcall.engine.fetch.ExchangeResult.Cut;
import io.rollcall.engine.fetch.ExchangeResult.Failed;
import io.rollcall.engine.http.ScriptedServer.Script;
import io.rollcall.record.TimeLimit;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which limit on time ends an exchange.
class WireTimeoutTest {
  private final WireFixture fixture = new WireFixture();

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
  }

  private static void assertTimeout(String text, TimeLimit limit, ExchangeResult result) {
    assertEquals(text, WireFixture.text(result));
    assertEquals(
        limit,
        switch (result) {
          case Complete complete -> null;
          case Cut cut -> cut.failure().limit();
          case Failed failed -> failed.failure().limit();
        });
  }

  @Test
  void silenceIsATimeoutOfWhatWasAwaited() throws IOException {
    String head = "HTTP/1.1 203 OK\r\nA: b\r\n";
    assertTimeout("0 http.timeout", TimeLimit.FIRST_BYTE, fixture.silentAfter());
    assertTimeout("0 http.timeout", TimeLimit.HEADERS, fixture.silentAfter("HTTP/1.1"));
    assertTimeout("203 http.timeout", TimeLimit.HEADERS, fixture.silentAfter(head));
    assertTimeout("203 body.timeout", TimeLimit.IDLE, fixture.silentAfter(head + "\r\n", "some"));
    assertTimeout(
        "100 http.timeout",
        TimeLimit.FIRST_BYTE,
        fixture.silentAfter("HTTP/1.1 100 Go on\r\n\r\n"));
    assertTimeout(
        "100 http.timeout",
        TimeLimit.HEADERS,
        fixture.silentAfter("HTTP/1.1 100 Go on\r\n\r\nHTTP"));
  }

  /// The server writes the piece again and again, as slowly as its client reads.
  private static Script dripping(String head, String piece, CountDownLatch never) {
    return visit -> {
      visit.request();
      visit.write(head);
      while (!never.await(50, TimeUnit.MILLISECONDS)) {
        visit.write(piece);
      }
    };
  }

  @Test
  void drippingHeadersAndBodiesEnd() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    assertTimeout(
        "200 http.timeout",
        TimeLimit.HEADERS,
        fixture.answerOf(dripping("HTTP/1.1 200 OK\r\n", "A: b\r\n", never)));
    ExchangeResult slow = fixture.answerOf(dripping("HTTP/1.1 200 OK\r\n\r\n", "x", never));
    assertTimeout("200 body.timeout", TimeLimit.MIN_RATE, slow);
    assertTrue(assertInstanceOf(Cut.class, slow).body().bytes() > 5);
    assertTrue(assertInstanceOf(Cut.class, slow).body().truncated());
  }

  @Test
  void theRowsOwnTimeIsALimitToo() throws IOException {
    Script script =
        visit -> {
          visit.request();
          visit.untilClosed();
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      ExchangeRequest usual = WireFixture.get(server.port(), "/");
      ExchangeRequest hurried =
          new ExchangeRequest(
              1,
              usual.target(),
              usual.method(),
              usual.headers(),
              usual.body(),
              usual.addresses(),
              300_000_000);
      ExchangeResult result = fixture.exchange(hurried);
      assertTimeout("0 http.timeout", TimeLimit.TOTAL, result);
      assertTrue(result.timing().total() >= 300_000_000);
    }
  }
}

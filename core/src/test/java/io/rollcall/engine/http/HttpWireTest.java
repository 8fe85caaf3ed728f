package io.rollcall.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.PooledByteBufAllocator;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.Complete;
import io.rollcall.engine.fetch.ExchangeResult.Connection;
import io.rollcall.engine.fetch.ExchangeResult.Cut;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.fetch.ExchangeResult.Failed;
import io.rollcall.engine.http.ScriptedServer.Script;
import io.rollcall.policy.BodyLimits;
import io.rollcall.policy.FetchPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Exchanges over real sockets, with a server that does what the test says.
class HttpWireTest {
  private WireFixture fixture = new WireFixture();

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
  }

  private void use(FetchPolicy policy) {
    fixture.close();
    fixture = new WireFixture(policy);
  }

  @Test
  void anAnswerIsReadWithTheFactsOfItsConnection() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(visit -> {
          visit.request();
          visit.answer("1.1");
          visit.untilClosed();
        })) {
      ExchangeResult result = fixture.exchange(WireFixture.get(server.port(), "/a?b=c"));
      assertEquals("200 3", WireFixture.text(result));
      assertEquals(
          List.of(
              "GET /a?b=c HTTP/1.1\r\nHost: site.test:"
                  + server.port()
                  + "\r\nUser-Agent: test\r\nAccept-Encoding: gzip, deflate\r\n\r\n"),
          server.heads);
      Connection connection = WireFixture.connection(result);
      assertEquals("127.0.0.1", connection.remoteIp());
      assertEquals(server.port(), connection.remotePort());
      assertFalse(connection.reused());
      assertNull(connection.tls());
      ExchangeTiming timing = result.timing();
      assertEquals(-1, timing.appConnect());
      long[] points = {0, timing.connect(), timing.written(), timing.firstByte(), timing.total()};
      long[] ordered = points.clone();
      Arrays.sort(ordered);
      assertArrayEquals(ordered, points);
    }
  }

  @Test
  void aNewConnectionThatDiesIsNoResponse() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.Visit::request)) {
      assertEquals("0 http.no_response", WireFixture.text(fixture.get(server)));
      assertEquals(1, server.connections.get());
    }
    assertEquals(
        "0 connect.reset",
        WireFixture.text(
            fixture.answerOf(visit -> {
              visit.request();
              visit.reset();
            })));
  }

  @Test
  void aBodyOverTheLimitIsCutAndItsBeginningKept() throws IOException {
    use(FetchPolicy.DEFAULT.with(new BodyLimits(1000, 5000, 2048, 1024, 32, 200)));
    ExchangeResult result =
        fixture.answerOf(visit -> {
          visit.request();
          visit.write("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(100_000));
          visit.untilClosed();
        });
    Cut cut = assertInstanceOf(Cut.class, result);
    assertEquals("200 body.too_large", WireFixture.text(cut));
    assertEquals(1000, cut.body().bytes());
    assertEquals("x".repeat(1000), new String(Objects.requireNonNull(cut.body().content()), UTF_8));
  }

  @Test
  void aBrokenCodingIsToldAfterTheWholeBody() throws IOException {
    ExchangeResult result =
        fixture.answerOf(visit -> {
          visit.request();
          visit.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n");
          visit.write("\u001f\u008b\u0008\u00ff67890123");
          visit.untilClosed();
        });
    assertEquals("200 body.decode_error", WireFixture.text(result));
    assertEquals(12, assertInstanceOf(Cut.class, result).body().bytesWire());
  }

  @Test
  void anomaliesOfHeadAndBodyStandTogether() throws IOException {
    ExchangeResult result =
        fixture.answerOf(visit -> {
          visit.request();
          visit.write("HTTP/1.1 200\r\nContent-Encoding: x-odd\r\nContent-Length: 2\r\n\r\nhi");
          visit.untilClosed();
        });
    assertEquals(
        List.of("http.missing_reason", "encoding.unknown"),
        assertInstanceOf(Complete.class, result).head().anomalies());
  }

  @Test
  void whatIsRefusedKeepsItsStatus() throws IOException {
    assertEquals(
        "200 http.bad_framing",
        WireFixture.text(fixture.silentAfter("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n")));
    assertEquals(
        "101 http.unexpected_101",
        WireFixture.text(fixture.silentAfter("HTTP/1.1 101 Switch\r\n\r\n")));
    assertEquals(
        "302 http.bad_header",
        WireFixture.text(
            fixture.silentAfter("HTTP/1.1 302 Go\r\nLocation: /a\r\nLocation: /b\r\n\r\n")));
    assertEquals(
        "200 http.bad_chunk",
        WireFixture.text(
            fixture.silentAfter("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")));
  }

  @Test
  void nobodyListeningIsRefusedAndNothingWritten() throws IOException {
    int port;
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = door.getLocalPort();
    }
    Failed failed = assertInstanceOf(Failed.class, fixture.exchange(WireFixture.get(port, "/")));
    assertEquals("0 connect.refused", WireFixture.text(failed));
    assertFalse(failed.requestWritten());
    assertEquals(port, WireFixture.connection(failed).remotePort());
  }

  @Test
  void aRequestsBodyIsSentWhole() throws IOException {
    byte[] body = new byte[5 << 20];
    Arrays.fill(body, (byte) 'x');
    AtomicReference<byte[]> came = new AtomicReference<>(new byte[0]);
    Script script =
        visit -> {
          visit.request();
          came.set(visit.read(body.length));
          visit.answer("got it");
          visit.untilClosed();
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      ExchangeResult result =
          fixture.exchange(WireFixture.request("PUT", server.port(), "/", body));
      assertEquals("200 6", WireFixture.text(result));
      assertArrayEquals(body, came.get());
      assertTrue(server.heads.getFirst().contains("\r\nContent-Length: " + body.length + "\r\n"));
      assertTrue(result.timing().written() <= result.timing().firstByte());
    }
  }

  @Test
  void aWireThatIsClosedBreaksItsExchangesOff() throws IOException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Script script =
        visit -> {
          visit.request();
          visit.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008b\u0008");
          asked.countDown();
          try {
            visit.untilClosed();
          } finally {
            closed.countDown();
          }
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      AtomicReference<ExchangeResult> result = new AtomicReference<>();
      fixture.call(() -> {
        fixture.wire.exchange(WireFixture.get(server.port(), "/"), result::set);
        return true;
      });
      assertTrue(WireFixture.awaits(asked));
      fixture.call(() -> {
        fixture.wire.close();
        return true;
      });
      assertTrue(WireFixture.awaits(closed));
      assertNull(result.get());
    }
  }

  /// A buffer that is lost on purpose is found, so the check after each test can fail.
  @Test
  void aLostBufferIsFound() {
    for (int number = 0; number < 20; number++) {
      fixture.loop.execute(() -> PooledByteBufAllocator.DEFAULT.directBuffer(16));
    }
    fixture.call(() -> true);
    boolean found = false;
    // The collector hands over what it has freed in its own time.
    for (int look = 0; look < 100 && !found; look++) {
      found = !BufferLeaks.found().isEmpty();
    }
    assertTrue(found);
  }
}

package io.rollcall.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.Failed;
import io.rollcall.engine.http.ScriptedServer.Script;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which connections are used again, and what becomes of those that die.
class KeptConnectionTest {
  private final WireFixture fixture = new WireFixture();

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
  }

  @Test
  void aConnectionIsKeptAndUsedAgainUntilItsSiteIsClosed() throws IOException {
    CountDownLatch closed = new CountDownLatch(1);
    Script script =
        visit -> {
          visit.request();
          visit.answer("one");
          visit.request();
          visit.answer("two");
          visit.untilClosed();
          closed.countDown();
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      assertFalse(WireFixture.connection(fixture.get(server)).reused());
      ExchangeResult second = fixture.get(server);
      assertEquals("200 3", WireFixture.text(second));
      assertTrue(WireFixture.connection(second).reused());
      assertEquals(-1, second.timing().connect());
      assertEquals(1, server.connections.get());
      ExchangeRequest request = WireFixture.get(server.port(), "/");
      fixture.awaitIdle(1);
      fixture.call(() -> {
        fixture.wire.closeIdle(request.target().site());
        return true;
      });
      fixture.awaitIdle(0);
      assertTrue(WireFixture.awaits(closed));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi, and more",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi",
      })
  void aConnectionInDoubtIsNotUsedAgain(String answer) throws IOException {
    Script script =
        visit -> {
          visit.request();
          visit.write(answer);
          visit.untilClosed();
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      assertEquals("200 2", WireFixture.text(fixture.get(server)));
      fixture.awaitIdle(0);
      assertEquals("200 2", WireFixture.text(fixture.get(server)));
      assertEquals(2, server.connections.get());
    }
  }

  @Test
  void bytesThatNobodyAskedForAreDroppedWithTheirConnection() throws IOException {
    CountDownLatch kept = new CountDownLatch(1);
    Script script =
        visit -> {
          visit.request();
          visit.answer("answer " + visit.number);
          visit.await(kept);
          visit.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
          visit.untilClosed();
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      assertEquals("200 8", WireFixture.text(fixture.get(server)));
      fixture.awaitIdle(1);
      kept.countDown();
      fixture.awaitIdle(0);
      assertEquals("200 8", WireFixture.text(fixture.get(server)));
      assertEquals(2, server.connections.get());
    }
  }

  /// The loop is held up, so that the bytes lie in the socket, unread, when the next exchange wants
  /// the connection.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bytesThatLieUnreadAreNotTakenForTheNextAnswer(boolean onlyClosed) throws IOException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch sent = new CountDownLatch(1);
    Script script =
        visit -> {
          visit.request();
          visit.answer("first");
          if (visit.number == 1) {
            visit.await(held);
            visit.write(onlyClosed ? "" : "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
          }
          if (onlyClosed && visit.number == 1) {
            visit.finish();
          }
          sent.countDown();
          visit.untilClosed();
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      assertEquals("200 5", WireFixture.text(fixture.get(server)));
      fixture.awaitIdle(1);
      CompletableFuture<ExchangeResult> second = new CompletableFuture<>();
      fixture.call(() -> {
        held.countDown();
        WireFixture.awaits(sent);
        fixture.wire.exchange(WireFixture.get(server.port(), "/second"), second::complete);
        return true;
      });
      assertEquals("200 5", WireFixture.text(second.join()));
      assertFalse(WireFixture.connection(second.join()).reused());
      assertEquals(2, server.heads.size());
    }
  }

  /// The server takes a second request on a kept connection and closes it without a word.
  private static Script deadAfterFirst(boolean reset, String before) {
    return visit -> {
      visit.request();
      if (visit.number == 1) {
        visit.answer("one");
        visit.request();
        visit.write(before);
        if (reset) {
          visit.reset();
        }
      } else {
        visit.answer("from another");
        visit.untilClosed();
      }
    };
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aKeptConnectionThatDiesIsReplacedOnceWithoutAWord(boolean reset) throws IOException {
    try (ScriptedServer server = new ScriptedServer(deadAfterFirst(reset, ""))) {
      fixture.get(server);
      ExchangeResult second = fixture.get(server);
      assertEquals("200 12", WireFixture.text(second));
      assertFalse(WireFixture.connection(second).reused());
      assertTrue(second.timing().connect() >= 0);
      assertEquals(3, server.heads.size());
    }
  }

  @Test
  void aRequestThatMayNotBeRepeatedIsNot() throws IOException {
    try (ScriptedServer server = new ScriptedServer(deadAfterFirst(false, ""))) {
      fixture.get(server);
      ExchangeResult second =
          fixture.exchange(WireFixture.request("POST", server.port(), "/", null));
      assertEquals("0 http.no_response", WireFixture.text(second));
      assertTrue(assertInstanceOf(Failed.class, second).requestWritten());
      assertTrue(WireFixture.connection(second).reused());
      assertTrue(server.heads.getLast().contains("\r\nContent-Length: 0\r\n"));
    }
  }

  @Test
  void aRequestIsNotRepeatedOnceAByteOfTheAnswerCame() throws IOException {
    try (ScriptedServer server = new ScriptedServer(deadAfterFirst(false, "H"))) {
      fixture.get(server);
      assertEquals("0 http.bad_status_line", WireFixture.text(fixture.get(server)));
      assertEquals(1, server.connections.get());
    }
  }

  @Test
  void headHasNoBody() throws IOException {
    Script script =
        visit -> {
          visit.request();
          visit.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
          visit.request();
          visit.answer("next");
          visit.untilClosed();
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      assertEquals(
          "200 0",
          WireFixture.text(
              fixture.exchange(WireFixture.request("HEAD", server.port(), "/", null))));
      assertEquals("200 4", WireFixture.text(fixture.get(server)));
      assertEquals(1, server.connections.get());
    }
  }

  @Test
  void manyExchangesAtOnceGetTheirOwnAnswers() throws IOException {
    Script script =
        visit -> {
          while (true) {
            String head = visit.request();
            visit.answer("x".repeat(Integer.parseInt(head.substring(5, head.indexOf(" HTTP")))));
          }
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      ExchangeRequest[] requests = new ExchangeRequest[200];
      Arrays.setAll(requests, number -> WireFixture.get(server.port(), "/" + number));
      for (int round = 0; round < 3; round++) {
        List<ExchangeResult> results = fixture.exchanges(requests);
        for (int number = 0; number < requests.length; number++) {
          assertEquals("200 " + number, WireFixture.text(results.get(number)));
        }
      }
    }
  }
}

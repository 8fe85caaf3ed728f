package io.rollcall.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.fetch.Wire.Asker;
import io.rollcall.engine.http.ScriptedServer.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A request is written in its time, and never before: what becomes of its connection until then.
class HeldBackTest {
  private static final Script ANSWERS =
      visit -> {
        visit.request();
        visit.answer("one");
        visit.request();
        visit.answer("the second");
        visit.untilClosed();
      };

  private final WireFixture fixture = new WireFixture();

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
  }

  /// Asks once or more whether it is time, and gets these answers.
  private static final class Timed implements Asker {
    final List<String> events = new ArrayList<>();
    final CompletableFuture<Object> end = new CompletableFuture<>();
    final CountDownLatch answered = new CountDownLatch(1);
    private final List<Boolean> answers;

    Timed(Boolean... answers) {
      this.answers = new ArrayList<>(List.of(answers));
    }

    @Override
    public boolean mayWrite() {
      boolean mayWrite = answers.removeFirst();
      events.add(mayWrite ? "time" : "too early");
      return mayWrite;
    }

    @Override
    public void written() {
      events.add("written");
    }

    @Override
    public void answered(ResponseHead head) {
      answered.countDown();
    }

    @Override
    public void heldBack(ExchangeTiming timing) {
      events.add("held back");
      end.complete(timing);
    }

    @Override
    public void ended(ExchangeResult result) {
      events.add("ended");
      end.complete(result);
    }
  }

  private ExchangeTiming holdBack(ExchangeRequest request) {
    return assertInstanceOf(ExchangeTiming.class, run(request, new Timed(false)));
  }

  private Object run(ExchangeRequest request, Timed asker) {
    boolean toldWithinTheCall =
        fixture.call(() -> {
          fixture.wire.exchange(request, asker);
          return asker.end.isDone();
        });
    assertFalse(toldWithinTheCall, "told within the call");
    return asker.end.join();
  }

  @Test
  void aRequestBeforeItsTimeIsNotWrittenAndFindsItsConnectionReadyLater() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ANSWERS)) {
      ExchangeTiming timing = holdBack(WireFixture.get(server.port(), "/"));
      assertTrue(timing.connect() >= 0 && timing.written() == -1);
      fixture.awaitIdle(1);
      assertEquals(List.of(), server.heads);
      Timed inTime = new Timed(true);
      ExchangeResult result =
          assertInstanceOf(ExchangeResult.class, run(WireFixture.get(server.port(), "/"), inTime));
      assertEquals("200 3", WireFixture.text(result));
      assertEquals(List.of("time", "written", "ended"), inTime.events);
      assertFalse(WireFixture.connection(result).reused(), "its first request");
      assertEquals(1, server.connections.get());
    }
  }

  @Test
  void theHeadOfAnAnswerIsToldBeforeItsBodyHasCome() throws IOException {
    Timed asker = new Timed(true);
    Script script =
        visit -> {
          visit.request();
          visit.write("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 3\r\n\r\n");
          visit.await(asker.answered);
          visit.write("one");
          visit.untilClosed();
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      Object result = run(WireFixture.get(server.port(), "/"), asker);
      assertEquals("429 3", WireFixture.text(assertInstanceOf(ExchangeResult.class, result)));
    }
  }

  @Test
  void aKeptConnectionIsKeptOn() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ANSWERS)) {
      fixture.get(server);
      assertEquals(-1, holdBack(WireFixture.get(server.port(), "/")).connect());
      assertEquals("200 10", WireFixture.text(fixture.get(server)));
      assertEquals(1, server.connections.get());
    }
  }

  @Test
  void aConnectionThatDiesMeanwhileIsReplaced() throws IOException {
    CountDownLatch ready = new CountDownLatch(1);
    Script script =
        visit -> {
          if (visit.number > 1) {
            ANSWERS.play(visit);
          }
          visit.await(ready);
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      holdBack(WireFixture.get(server.port(), "/"));
      ready.countDown();
      fixture.awaitIdle(0);
      assertEquals("200 3", WireFixture.text(fixture.get(server)));
      assertEquals(2, server.connections.get());
    }
  }

  @Test
  void whatAServerSaysToWhomAsksNothingYetIsNoAnswer() throws IOException {
    Script script =
        visit -> {
          if (visit.number > 1) {
            ANSWERS.play(visit);
          }
          visit.write("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
          visit.untilClosed();
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      holdBack(WireFixture.get(server.port(), "/"));
      fixture.awaitIdle(0);
      assertEquals("200 3", WireFixture.text(fixture.get(server)));
    }
  }

  @Test
  void aRequestThatIsWrittenAgainAsksAgainWhetherItIsTime() throws IOException {
    Script script =
        visit -> {
          visit.request();
          visit.answer("one");
          if (visit.number == 1) {
            visit.request();
            visit.reset();
          }
          visit.untilClosed();
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      fixture.get(server);
      Timed twice = new Timed(true, false);
      run(WireFixture.get(server.port(), "/"), twice);
      assertEquals(List.of("time", "written", "too early", "held back"), twice.events);
      assertEquals(2, server.heads.size(), "nothing was written on the second connection");
      assertEquals("200 3", WireFixture.text(fixture.get(server)));
    }
  }
}

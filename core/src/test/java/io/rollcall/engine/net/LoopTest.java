package io.rollcall.engine.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.uring.IoUring;
import io.rollcall.engine.fetch.Ticker.Alarm;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network;
import io.rollcall.policy.Network.Transport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoopTest {
  private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"AUTO", "EPOLL", "NIO"})
  void tasksRunOnTheLoopsThreadAndInTheirOrder(Transport transport) {
    BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    try (Loop loop = Loop.start(transport, faults::add)) {
      assertFalse(loop.isOnLoop());
      for (String name : List.of("1", "2", "3")) {
        loop.execute(() -> ran.add(name + loop.isOnLoop()));
      }
      assertEquals("1true", LoopFixture.take(ran));
      assertEquals("2true", LoopFixture.take(ran));
      assertEquals("3true", LoopFixture.take(ran));
    }
  }

  @Test
  void withoutAWishTheLoopUsesEpollWhereThereIsOne() {
    try (Loop loop = Loop.start(Transport.AUTO, faults::add);
        Loop epoll = Loop.start(Transport.EPOLL, faults::add);
        Loop nio = Loop.start(Transport.NIO, faults::add)) {
      assertEquals(Transport.EPOLL, loop.transport());
      assertEquals(Transport.EPOLL, epoll.transport());
      assertEquals(Transport.NIO, nio.transport());
    }
  }

  @Test
  void ioUringIsThereOrItsAbsenceIsExplained() throws IOException {
    if (!IoUring.isAvailable()) {
      IllegalStateException refused =
          assertThrows(
              IllegalStateException.class, () -> Loop.start(Transport.IO_URING, faults::add));
      assertTrue(
          String.valueOf(refused.getMessage())
              .startsWith(
                  "the transport io_uring was asked for, and this machine does not have it: "),
          refused.getMessage());
      return;
    }
    FetchPolicy policy =
        FetchPolicy.DEFAULT.with(new Network(Transport.IO_URING, List.of(), List.of(), 4, 256));
    try (SocketServer server =
            new SocketServer(socket -> {
              socket.getInputStream().read();
              socket.getOutputStream().write("hello\n".getBytes(US_ASCII));
            });
        Dialling dialling = new Dialling(policy)) {
      OpenConnection connection =
          dialling
              .made(
                  new Site(false, "h.example", server.port()),
                  Addresses.of(new byte[] {127, 0, 0, 1}))
              .connection();
      assertEquals("hello", dialling.exchange(connection, "x").line());
      dialling.close(connection);
    }
  }

  @Test
  void anAlarmRunsOnceAfterItsDelayUnlessItIsCalledOff() {
    BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    try (Loop loop = Loop.start(Transport.AUTO, faults::add)) {
      long start = loop.nanoTime();
      loop.execute(() -> {
        // On the loop, so that no alarm can run before it is called off.
        Alarm calledOff = loop.schedule(10_000_000, () -> ran.add("called off"));
        loop.schedule(30_000_000, () -> ran.add("second"));
        loop.schedule(20_000_000, () -> ran.add("first"));
        calledOff.cancel();
        calledOff.cancel();
      });
      assertEquals("first", LoopFixture.take(ran));
      assertEquals("second", LoopFixture.take(ran));
      assertTrue(loop.nanoTime() - start >= 30_000_000);
      assertEquals(0, ran.size());
    }
  }

  @Test
  void whatBelongsToTheLoopIsRefusedElsewhere() {
    try (Loop loop = Loop.start(Transport.AUTO, faults::add)) {
      assertThrows(IllegalStateException.class, loop::assertOnLoop);
      CompletableFuture<Boolean> held = new CompletableFuture<>();
      loop.execute(() -> {
        assertDoesNotThrow(loop::assertOnLoop);
        held.complete(true);
      });
      assertTrue(LoopFixture.get(held));
    }
  }

  @Test
  void anExceptionOutOfATaskIsHandedToTheOwnerAndTheLoopGoesOn() {
    try (Loop loop = Loop.start(Transport.AUTO, faults::add)) {
      loop.execute(() -> {
        throw new IllegalStateException("in a task");
      });
      loop.schedule(
          1,
          () -> {
            throw new IllegalStateException("in an alarm");
          });
      assertEquals("in a task", LoopFixture.take(faults).getMessage());
      assertEquals("in an alarm", LoopFixture.take(faults).getMessage());
    }
  }

  @Test
  void anExceptionOutOfAReceiverIsHandedToTheOwnerToo() throws IOException {
    try (SocketServer server =
            new SocketServer(
                socket -> socket.getOutputStream().write("hello\n".getBytes(US_ASCII)));
        Loop loop = Loop.start(Transport.AUTO, faults::add)) {
      Connector connector = new Connector(loop, FetchPolicy.DEFAULT, new NoNames());
      loop.execute(() ->
          connector.connect(
              new Site(false, "h.example", server.port()),
              List.of(Addresses.of(new byte[] {127, 0, 0, 1})),
              Dialling.BUDGET.toNanos(),
              result -> {
                throw new IllegalStateException("at the result");
              }));
      assertInstanceOf(IllegalStateException.class, LoopFixture.take(faults));
    }
  }

  @Test
  void theWorkOfTheLoopIsMeasured() {
    try (Loop loop = Loop.start(Transport.AUTO, faults::add)) {
      long before = loop.busyNanos();
      CompletableFuture<Boolean> done = new CompletableFuture<>();
      loop.execute(() -> {
        long end = loop.nanoTime() + 20_000_000;
        while (loop.nanoTime() < end) {
          Thread.onSpinWait();
        }
        done.complete(true);
      });
      LoopFixture.get(done);
      assertTrue(loop.busyNanos() > before);
    }
  }

  @Test
  void aClosedLoopHasClosedItsConnections() throws IOException {
    CompletableFuture<Integer> heard = new CompletableFuture<>();
    try (SocketServer server =
        new SocketServer(socket -> heard.complete(socket.getInputStream().read()))) {
      LoopFixture fixture = new LoopFixture(Transport.AUTO);
      Connector connector = new Connector(fixture.loop, FetchPolicy.DEFAULT, new NoNames());
      fixture.<Connector.Result>await(done ->
          connector.connect(
              new Site(false, "h.example", server.port()),
              List.of(Addresses.of(new byte[] {127, 0, 0, 1})),
              Dialling.BUDGET.toNanos(),
              done));
      fixture.loop.close();
      assertEquals(-1, LoopFixture.get(heard));
    }
  }
}

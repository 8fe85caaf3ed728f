package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rollcall.engine.net.Connector.Result;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network.Transport;
import io.rollcall.record.FailureKind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectorTest {
  private final CompletableFuture<Throwable> fault = new CompletableFuture<>();

  @ParameterizedTest
  @EnumSource(names = {"EPOLL", "NIO"})
  void bytesGoBothWays(Transport transport) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Loop loop = Loop.start(transport, fault::complete)) {
      Connector connector = new Connector(loop, FetchPolicy.DEFAULT, new NoNames());
      Site site = new Site(false, "127.0.0.1", server.getLocalPort());
      CompletableFuture<String> got = new CompletableFuture<>();
      CompletableFuture<Result> result = new CompletableFuture<>();
      loop.execute(() ->
          connector.connect(
              site,
              List.of(server.getInetAddress()),
              1_000_000_000L,
              made -> {
                OpenConnection connection = ((Result.Made) made).connection();
                connection.receive(
                    new OpenConnection.Receiver() {
                      String text = "";

                      @Override
                      public void received(ByteBuf bytes) {
                        text += bytes.toString(StandardCharsets.US_ASCII);
                      }

                      @Override
                      public void ended(OpenConnection.Ending ending) {
                        got.complete(text + ending);
                      }
                    });
                connection.send(Unpooled.copiedBuffer("hi", StandardCharsets.US_ASCII));
                result.complete(made);
              }));
      try (Socket socket = server.accept()) {
        assertEquals(
            "hi", new String(socket.getInputStream().readNBytes(2), StandardCharsets.US_ASCII));
        socket.getOutputStream().write("ho".getBytes(StandardCharsets.US_ASCII));
      }
      assertEquals("hoFINISHED", got.get(5, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EPOLL", "NIO"})
  void refused(Transport transport) throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = server.getLocalPort();
    }
    try (Loop loop = Loop.start(transport, fault::complete)) {
      Connector connector = new Connector(loop, FetchPolicy.DEFAULT, new NoNames());
      CompletableFuture<Result> result = new CompletableFuture<>();
      loop.execute(() ->
          connector.connect(
              new Site(false, "127.0.0.1", port),
              List.of(InetAddress.getLoopbackAddress()),
              1_000_000_000L,
              result::complete));
      Result.NotMade not = assertInstanceOf(Result.NotMade.class, result.get(5, TimeUnit.SECONDS));
      assertEquals(FailureKind.CONNECT_REFUSED, not.failure().kind());
      assertTrue(not.tried() != null);
    }
  }
}

package io.rollcall.engine.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.policy.BodyLimits;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What reading one small answer costs: processor time and garbage of this thread, warm. The
/// figures are reported; that the answers were read rightly is asserted.
@Tag("figure")
class AnswerCostTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final int ANSWERS = LONG ? 400_000 : 20_000;
  private static final int ROUNDS = 6;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final String PAGE =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          + "<title>Welcome to the site</title>\n<link rel=\"stylesheet\" href=\"/s.css\">\n</head>\n"
          + "<body>"
          + "<p>some words here</p>".repeat(30)
          + "</body></html>";

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nServer: nginx/1.24.0 (Ubuntu)\r\nDate: Mon, 23 Nov 2026 10:00:00 GMT\r\n"
          + "Content-Type: text/html; charset=utf-8\r\nConnection: keep-alive\r\n"
          + "ETag: \"abc-123\"\r\nCache-Control: max-age=60\r\nVary: Accept-Encoding\r\n";

  @Test
  void whatOneAnswerCosts() {
    byte[] page = PAGE.getBytes(US_ASCII);
    byte[] gzip = Bodies.gzip(page);
    byte[] plain = answer("", page);
    byte[] coded = answer("Content-Encoding: gzip\r\n", gzip);
    try (Workbench bench = new Workbench()) {
      measure("head and framing", plain, new Reading(bench, false));
      Reading whole = new Reading(bench, true);
      measure("with the body, plain", plain, whole);
      measure("with the body, gzip", coded, whole);
      assertEquals("Welcome to the site", Objects.requireNonNull(whole.facts).title());
      assertEquals(0, bench.lent());
    }
  }

  private static byte[] answer(String header, byte[] body) {
    String head = HEAD + header + "Content-Length: " + body.length + "\r\n\r\n";
    return Bodies.joined(head.getBytes(US_ASCII), body);
  }

  private static void measure(String what, byte[] answer, Reading reading) {
    ByteBuf bytes = Unpooled.directBuffer(answer.length).writeBytes(answer);
    List<Long> rounds = new ArrayList<>();
    long garbage = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long garbageBefore = THREADS.getCurrentThreadAllocatedBytes();
      long before = THREADS.getCurrentThreadCpuTime();
      for (int number = 0; number < ANSWERS; number++) {
        reading.read(bytes.readerIndex(0));
      }
      rounds.add((THREADS.getCurrentThreadCpuTime() - before) / ANSWERS);
      garbage = (THREADS.getCurrentThreadAllocatedBytes() - garbageBefore) / ANSWERS;
    }
    bytes.release();
    System.out.printf(
        "%s, %d bytes: %s ns each, garbage %d bytes%n", what, answer.length, rounds, garbage);
  }

  /// Reads answers to their end.
  private static final class Reading implements ResponseListener {
    private final Workbench bench;
    private final boolean bodies;
    private final ResponseReader reader = new ResponseReader(BodyLimits.DEFAULT, this);
    private @Nullable BodyReader body;
    private @Nullable BodyFacts facts;

    Reading(Workbench bench, boolean bodies) {
      this.bench = bench;
      this.bodies = bodies;
    }

    void read(ByteBuf answer) {
      reader.begin(false);
      reader.read(answer);
      assertTrue(reader.mayReuse());
    }

    @Override
    public void interim() {}

    @Override
    public void head(ResponseHead head) {}

    @Override
    public void body(ByteBuf piece, int index, int length) {
      if (bodies) {
        body = new BodyReader(BodyLimits.DEFAULT, bench, reader.headers(), reader.anomalies());
        body.read(piece, index, length);
      }
    }

    @Override
    public void complete() {
      facts = body == null ? null : body.close(true);
      body = null;
    }

    @Override
    public void failed(Failure failure) {
      throw new AssertionError(failure);
    }
  }
}

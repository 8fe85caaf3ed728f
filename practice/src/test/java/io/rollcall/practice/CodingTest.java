package io.rollcall.practice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.world.CodingFault;
import io.rollcall.practice.world.PracticeToken;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Compressed bodies, right and wrong.
class CodingTest {
  private static Practice practice;

  @BeforeAll
  static void start() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
  }

  @AfterAll
  static void stop() throws IOException {
    practice.close();
  }

  private static String answer(String path) throws IOException {
    return RawClient.exchange(practice, "gz.test", path);
  }

  private static byte[] body(String path) throws IOException {
    String answer = answer(path);
    return answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static InputStream gunzip(byte[] bytes) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(bytes));
  }

  private static boolean hasToken(byte[] page, String path) {
    String title = "<title>gz.test " + PracticeToken.of("127.1.1.1", "gz.test", path);
    return new String(page, StandardCharsets.UTF_8).contains(title);
  }

  @Test
  void goodCodings() throws IOException {
    assertTrue(hasToken(gunzip(body("/gzip")).readAllBytes(), "/gzip"));
    assertTrue(answer("/gzip").contains("\r\nContent-Encoding: gzip\r\n"));
    InputStream framed = new InflaterInputStream(new ByteArrayInputStream(body("/deflate")));
    assertTrue(hasToken(framed.readAllBytes(), "/deflate"));
    InputStream raw =
        new InflaterInputStream(new ByteArrayInputStream(body("/raw-deflate")), new Inflater(true));
    assertTrue(hasToken(raw.readAllBytes(), "/raw-deflate"));
    byte[] twice = gunzip(gunzip(body("/gzip/gzip")).readAllBytes()).readAllBytes();
    assertTrue(hasToken(twice, "/gzip/gzip"));
    assertTrue(answer("/gzip/gzip").contains("\r\nContent-Encoding: gzip, gzip\r\n"));
    assertEquals(100_000, gunzip(body("/size/100000/gzip")).readAllBytes().length);
  }

  @ParameterizedTest
  @EnumSource
  void badCodings(CodingFault fault) throws IOException {
    String path = fault.example() + "/x";
    byte[] body = body(path);
    switch (fault) {
      case GZIP_CUT -> assertThrows(EOFException.class, () -> gunzip(body).readAllBytes());
      case GZIP_BROKEN, GZIP_CHECKSUM ->
          assertThrows(ZipException.class, () -> gunzip(body).readAllBytes());
      case GZIP_BOMB -> assertBomb(body, 256 << 20);
      case GZIP_LAYERS -> {
        byte[] peeled = body;
        for (int i = 0; i < 5; i++) {
          peeled = gunzip(peeled).readAllBytes();
        }
        assertTrue(hasToken(peeled, path));
      }
      case GZIP_MEMBERS -> assertTrue(hasToken(gunzip(body).readAllBytes(), path));
      case GZIP_AND_MORE -> {
        byte[] plain = gunzip(body).readAllBytes();
        assertTrue(hasToken(plain, path));
        assertTrue(new String(body, StandardCharsets.ISO_8859_1).contains("not compressed"));
      }
      case DEFLATE_BROKEN ->
          assertThrows(
              ZipException.class,
              () -> new InflaterInputStream(new ByteArrayInputStream(body)).readAllBytes());
      case GZIP_LIE, UNKNOWN, NONE, CHARSET -> assertTrue(hasToken(body, path));
    }
    assertTrue(answer(path).contains("\r\nContent-Encoding: " + coding(fault) + "\r\n"));
  }

  private static String coding(CodingFault fault) {
    return switch (fault) {
      case GZIP_CUT, GZIP_BROKEN, GZIP_CHECKSUM, GZIP_BOMB, GZIP_MEMBERS, GZIP_AND_MORE, GZIP_LIE ->
          "gzip";
      case GZIP_LAYERS -> "gzip, gzip, gzip, gzip, gzip";
      case DEFLATE_BROKEN -> "deflate";
      case UNKNOWN -> "x-practice";
      case NONE -> "none";
      case CHARSET -> "utf-8";
    };
  }

  /// A bomb is small, and correct to its last byte.
  private static void assertBomb(byte[] body, long size) throws IOException {
    assertTrue(body.length < 400_000, "compressed to " + body.length);
    long zeros = 0;
    byte[] piece = new byte[65_536];
    byte[] empty = new byte[65_536];
    try (InputStream in = gunzip(body)) {
      for (int count = in.read(piece); count > 0; count = in.read(piece)) {
        assertArrayEquals(Arrays.copyOf(empty, count), Arrays.copyOf(piece, count));
        zeros += count;
      }
    }
    assertEquals(size, zeros);
  }
}

package io.rollcall.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rollcall.policy.BodyLimits;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.HeaderList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/// Makes bodies and reads them.
final class Bodies {
  /// The defaults, with small bodies kept.
  static final BodyLimits KEEPING = limits(10 << 20);

  private Bodies() {}

  static BodyLimits limits(long bodyBytesMax) {
    return new BodyLimits(bodyBytesMax, 1 << 20, 256 << 10, 64 << 10, 32, 200);
  }

  /// What a body came out as.
  ///
  /// @param failure its kind, or `none`
  record Came(
      long bytes,
      long bytesWire,
      boolean truncated,
      String sha256,
      String title,
      String content,
      String charset,
      String failure,
      String anomalies) {}

  static Came read(BodyLimits limits, HeaderList headers, List<byte[]> pieces) {
    EnumSet<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
    try (Workbench bench = new Workbench()) {
      BodyReader reader = new BodyReader(limits, bench, headers, anomalies);
      boolean wanted = true;
      for (byte[] bytes : pieces) {
        wanted = wanted && readOne(reader, bytes);
      }
      BodyFacts facts = reader.close(wanted);
      if (bench.lent() != 0) {
        throw new AssertionError("tools were not given back: " + bench.lent());
      }
      return new Came(
          facts.bytes(),
          facts.bytesWire(),
          facts.truncated(),
          HexFormat.of().formatHex(facts.sha256()),
          String.valueOf(facts.title()),
          facts.content() == null ? "-" : new String(facts.content(), UTF_8),
          String.valueOf(facts.charset()),
          reader.failure() == null ? "none" : reader.failure().kind().text(),
          Anomaly.texts(anomalies).toString());
    }
  }

  static Came read(HeaderList headers, byte[] body) {
    return read(KEEPING, headers, List.of(body));
  }

  /// Small pieces lie in the heap and large ones outside, so that both are read.
  private static boolean readOne(BodyReader reader, byte[] bytes) {
    int length = bytes.length;
    ByteBuf piece = length < 100 ? Unpooled.buffer(length + 3) : Unpooled.directBuffer(length + 3);
    piece.writeZero(3).writeBytes(bytes);
    boolean wanted = length == 0 || reader.read(piece, 3, length);
    piece.release();
    return wanted;
  }

  static HeaderList coded(String... codings) {
    return headers("Content-Encoding", codings);
  }

  static HeaderList typed(String type) {
    return headers("Content-Type", type);
  }

  private static HeaderList headers(String name, String... values) {
    return HeaderList.of(Collections.nCopies(values.length, name), List.of(values));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError(missing);
    }
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(coded)) {
      out.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return coded.toByteArray();
  }

  static byte[] deflate(byte[] plain, boolean bare) {
    Deflater deflater = new Deflater(6, bare);
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(coded, deflater)) {
      out.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      deflater.end();
    }
    return coded.toByteArray();
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}

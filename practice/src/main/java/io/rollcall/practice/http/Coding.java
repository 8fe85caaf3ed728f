package io.rollcall.practice.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/// Content codings (RFC 9110 8.4.1).
enum Coding {
  GZIP("gzip") {
    @Override
    OutputStream wrap(OutputStream out) throws IOException {
      return new GZIPOutputStream(out);
    }
  },
  /// `deflate` as the standard has it: within zlib's frame.
  DEFLATE("deflate") {
    @Override
    OutputStream wrap(OutputStream out) {
      return new DeflaterOutputStream(out);
    }
  },
  /// `deflate` as some servers have it: without a frame.
  RAW_DEFLATE("deflate") {
    @Override
    OutputStream wrap(OutputStream out) {
      return new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
    }
  };

  /// The most bytes that are encoded; a larger body is cut to this.
  static final int PLAIN_BYTES_MAX = 64 << 20;

  final String token;

  Coding(String token) {
    this.token = token;
  }

  abstract OutputStream wrap(OutputStream out) throws IOException;

  byte[] encoded(Body body) {
    Body cut = body.size() <= PLAIN_BYTES_MAX ? body : Body.sized(body.start(), PLAIN_BYTES_MAX);
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (OutputStream out = wrap(encoded)) {
      cut.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return encoded.toByteArray();
  }
}

package io.rollcall.practice.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes whole answers: a small one at once, in one segment; a large one piece by piece.
final class AnswerWriter {
  private static final int PIECE_BYTES = 65_536;
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String HINTS =
      "HTTP/1.1 102 Processing\r\n\r\n"
          + "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n";

  private AnswerWriter() {}

  /// Writes what comes before the answer proper: 100, 102, 103.
  static void writeInterim(Answer answer, OutputStream out) throws IOException {
    String interim = CONTINUE.repeat(answer.continues) + (answer.hints ? HINTS : "");
    if (!interim.isEmpty()) {
      out.write(interim.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /// How many bytes [#write] writes; -1 for chunks, which nobody has counted.
  static long size(Answer answer, byte[] head, boolean headOnly) {
    boolean bodiless = headOnly || !answer.hasBody();
    return switch (answer.framing) {
      case LENGTH, CLOSE -> head.length + (bodiless ? 0 : answer.body.size());
      case CHUNKED, TRAILERS -> -1;
    };
  }

  /// Writes head and body.
  static void write(Answer answer, byte[] head, boolean headOnly, OutputStream out)
      throws IOException {
    if (headOnly || !answer.hasBody()) {
      out.write(head);
      return;
    }
    switch (answer.framing) {
      case LENGTH, CLOSE -> writePlain(head, answer.body, out);
      case CHUNKED, TRAILERS -> {
        out.write(head);
        writeChunks(answer, out);
      }
    }
  }

  private static void writePlain(byte[] head, Body body, OutputStream out) throws IOException {
    if (head.length + body.size() > PIECE_BYTES) {
      out.write(head);
      body.writeTo(out);
      return;
    }
    byte[] all = Arrays.copyOf(head, head.length + (int) body.size());
    byte[] bytes = body.filler() == 0 ? body.start() : body.whole();
    System.arraycopy(bytes, 0, all, head.length, bytes.length);
    out.write(all);
  }

  private static void writeChunks(Answer answer, OutputStream out) throws IOException {
    Chunker chunker = new Chunker(out, Math.clamp(answer.chunkBytes, 1, PIECE_BYTES));
    answer.body.writeTo(chunker);
    chunker.end(answer.framing == Answer.Framing.TRAILERS ? "Practice-Trailer: yes\r\n" : "");
  }

  /// Cuts what is written into chunks of one size (RFC 9112 7.1). Confined to one answer.
  private static final class Chunker extends OutputStream {
    private final OutputStream out;
    private final byte[] chunk;
    private int filled;

    Chunker(OutputStream out, int chunkBytes) {
      this.out = out;
      this.chunk = new byte[chunkBytes];
    }

    @Override
    public void write(int value) throws IOException {
      chunk[filled++] = (byte) value;
      if (filled == chunk.length) {
        writeChunk();
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int done = 0;
      while (done < length) {
        int count = Math.min(chunk.length - filled, length - done);
        System.arraycopy(bytes, offset + done, chunk, filled, count);
        filled += count;
        done += count;
        if (filled == chunk.length) {
          writeChunk();
        }
      }
    }

    void end(String trailers) throws IOException {
      if (filled > 0) {
        writeChunk();
      }
      out.write(("0\r\n" + trailers + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void writeChunk() throws IOException {
      ByteArrayOutputStream framed = new ByteArrayOutputStream(filled + 12);
      framed.writeBytes((Integer.toHexString(filled) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      framed.write(chunk, 0, filled);
      framed.writeBytes(new byte[] {'\r', '\n'});
      out.write(framed.toByteArray());
      filled = 0;
    }
  }
}

package io.rollcall.practice.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the requests of one connection, also where several come at once. Confined to the thread of
/// its connection.
final class RequestReader {
  /// The longest request head.
  static final int HEAD_BYTES_MAX = 2 << 20;

  /// The longest request body.
  static final int BODY_BYTES_MAX = 16 << 20;

  private static final int BUFFER_BYTES = 1_024;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int end;

  RequestReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /// Reads one request; null where the client closed the connection before it.
  ///
  /// @throws MalformedRequestException where the bytes are no request
  @Nullable Request next() throws IOException {
    int length = readHead();
    if (length < 0) {
      return null;
    }
    String head = new String(buffer, start, length, StandardCharsets.ISO_8859_1);
    start += length;
    return parsed(head);
  }

  /// Whether bytes of a further request are here already.
  boolean hasMore() {
    return start < end;
  }

  /// Fills the buffer until a blank line is in it; the length of the head with that line, or -1.
  private int readHead() throws IOException {
    int searched = start;
    while (true) {
      int length = headLength(searched);
      if (length > 0) {
        return length;
      }
      searched = Math.max(start, end - 3);
      int moved = start;
      if (!fill()) {
        return -1;
      }
      searched -= moved - start;
      if (end - start > HEAD_BYTES_MAX) {
        throw new MalformedRequestException("head over " + HEAD_BYTES_MAX + " bytes");
      }
    }
  }

  /// The length up to and with the blank line, or 0. Bare line feeds count as line ends.
  private int headLength(int from) {
    for (int i = from; i < end - 1; i++) {
      if (buffer[i] != '\n') {
        continue;
      }
      if (buffer[i + 1] == '\n') {
        return i + 2 - start;
      }
      if (buffer[i + 1] == '\r' && i + 2 < end && buffer[i + 2] == '\n') {
        return i + 3 - start;
      }
    }
    return 0;
  }

  /// Reads what is there; false at the end of the stream.
  private boolean fill() throws IOException {
    if (start == end) {
      start = 0;
      end = 0;
    } else if (end == buffer.length && start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    } else if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int count = in.read(buffer, end, buffer.length - end);
    end += Math.max(count, 0);
    return count >= 0;
  }

  private Request parsed(String head) throws IOException {
    int lineEnd = head.indexOf('\n');
    String line = head.substring(0, lineEnd).stripTrailing();
    int first = line.indexOf(' ');
    int last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first) {
      throw new MalformedRequestException("request line: " + line);
    }
    String version = line.substring(last + 1);
    if (!version.startsWith("HTTP/")) {
      throw new MalformedRequestException("version: " + version);
    }
    List<Header> headers = headers(head, lineEnd + 1);
    return new Request(
        line.substring(0, first), line.substring(first + 1, last), version, headers, body(headers));
  }

  private static List<Header> headers(String head, int from) throws MalformedRequestException {
    List<Header> headers = new ArrayList<>(8);
    int at = from;
    while (at < head.length()) {
      int lineEnd = head.indexOf('\n', at);
      int stop = lineEnd > at && head.charAt(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
      if (stop == at) {
        break;
      }
      int colon = head.indexOf(':', at);
      if (colon < 0 || colon > stop) {
        throw new MalformedRequestException("header line: " + head.substring(at, stop));
      }
      headers.add(new Header(head.substring(at, colon), head.substring(colon + 1, stop).strip()));
      at = lineEnd + 1;
    }
    return headers;
  }

  private byte[] body(List<Header> headers) throws IOException {
    long length = 0;
    boolean chunked = false;
    for (Header header : headers) {
      switch (header.name().toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = number(header.value(), 10);
        case "transfer-encoding" -> chunked = true;
        case "expect" -> out.write(CONTINUE);
        default -> {
          // no other field has a say in the body
        }
      }
    }
    return chunked ? chunks() : bytes(length);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = line();
      int semicolon = size.indexOf(';');
      long length = number(semicolon < 0 ? size : size.substring(0, semicolon), 16);
      if (length == 0) {
        break;
      }
      body.write(bytes(length + body.size() > BODY_BYTES_MAX ? -1 : length));
      line();
    }
    while (!line().isEmpty()) {
      // trailer fields say nothing to us
    }
    return body.toByteArray();
  }

  private byte[] bytes(long length) throws IOException {
    if (length < 0 || length > BODY_BYTES_MAX) {
      throw new MalformedRequestException("body over " + BODY_BYTES_MAX + " bytes");
    }
    byte[] bytes = new byte[(int) length];
    int held = Math.min(end - start, bytes.length);
    System.arraycopy(buffer, start, bytes, 0, held);
    start += held;
    if (in.readNBytes(bytes, held, bytes.length - held) < bytes.length - held) {
      throw new MalformedRequestException("the body ends early");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (start == end && !fill()) {
        throw new MalformedRequestException("the body ends early");
      }
      char next = (char) (buffer[start++] & 0xff);
      if (next == '\n') {
        return line.toString().strip();
      }
      if (line.length() > BUFFER_BYTES) {
        throw new MalformedRequestException("a chunk's line over " + BUFFER_BYTES + " bytes");
      }
      line.append(next);
    }
  }

  private static long number(String text, int radix) throws MalformedRequestException {
    try {
      return Long.parseLong(text.strip(), radix);
    } catch (NumberFormatException e) {
      throw new MalformedRequestException("a number: " + text);
    }
  }
}

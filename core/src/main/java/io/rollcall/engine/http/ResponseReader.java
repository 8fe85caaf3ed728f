package io.rollcall.engine.http;

import io.netty.buffer.ByteBuf;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.net.OpenConnection.Ending;
import io.rollcall.policy.BodyLimits;
import io.rollcall.record.Failure;
import io.rollcall.record.HeaderList;
import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the HTTP/1 answers of one connection (RFC 9112), one after the other, out of the pieces in
/// which they come. Any split of the same bytes into pieces gives the same events. It never throws
/// on what a server sends, and holds no more than one line and the headers until now.
///
/// ```
/// status line ─▶ headers ─┬─▶ length ───────────────────────────────┬─▶ done
///      ▲            │     ├─▶ chunk size ─▶ chunk ─▶ end of chunk   │
///      └── interim ─┘     │       └─▶ trailers ─────────────────────┤
///                         └─▶ until the connection closes ──────────┘
/// ```
///
/// Confined to the loop of its connection.
final class ResponseReader {
  private enum Part {
    STATUS_LINE,
    HEADERS,
    LENGTH,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILERS,
    UNTIL_CLOSE,
    DONE
  }

  private final BodyLimits limits;
  private final ResponseListener listener;
  private final HeadReader head = new HeadReader();
  private final LineBuffer line = new LineBuffer();

  private Part part = Part.DONE;
  private boolean headMethod;
  private int headerBytes;
  private int interimAnswers;
  private @Nullable HeaderList headers;

  /// Bytes of the body, or of the chunk, that are still to come.
  private long remaining;

  private long bodyBytes;
  private long extensionBytes;
  private boolean chunkEndBegun;

  private boolean persistent;
  private boolean complete;
  private boolean leftover;

  ResponseReader(BodyLimits limits, ResponseListener listener) {
    this.limits = limits;
    this.listener = listener;
  }

  /// Expects an answer. Before the first call, and after an answer's end, every byte is unasked
  /// for.
  ///
  /// @param headMethod whether HEAD was asked
  void begin(boolean headMethod) {
    this.headMethod = headMethod;
    part = Part.STATUS_LINE;
    head.clear();
    headers = null;
    line.first();
    headerBytes = 0;
    interimAnswers = 0;
    bodyBytes = 0;
    extensionBytes = 0;
    chunkEndBegun = false;
    persistent = false;
    complete = false;
    leftover = false;
  }

  /// Reads the piece to its end; the caller releases it.
  void read(ByteBuf piece) {
    while (piece.isReadable() && part != Part.DONE) {
      switch (part) {
        case STATUS_LINE, HEADERS, CHUNK_SIZE, TRAILERS -> readLine(piece);
        case LENGTH, CHUNK -> readMeasured(piece);
        case CHUNK_END -> readChunkEnd(piece);
        case UNTIL_CLOSE -> pass(piece, piece.readableBytes());
        case DONE -> {}
      }
    }
    if (piece.isReadable()) {
      leftover = true;
      piece.skipBytes(piece.readableBytes());
    }
  }

  /// The connection ended: what was expected is complete by that, or never will be.
  void end(Ending end) {
    switch (part) {
      case STATUS_LINE, HEADERS -> fail(headCut(end));
      case LENGTH, CHUNK_SIZE, CHUNK, CHUNK_END, TRAILERS -> fail(Faults.bodyCut(end, bodyBytes));
      case UNTIL_CLOSE -> endOfOpenBody(end);
      case DONE -> {}
    }
  }

  /// Stops reading; what follows is unasked for.
  void abandon() {
    part = Part.DONE;
  }

  /// Whether no byte of the answer came, interim ones aside.
  boolean awaitsFirstByte() {
    return part == Part.STATUS_LINE && line.filled() == 0;
  }

  /// Whether the head of the real answer came.
  boolean isHeadWhole() {
    return headers != null;
  }

  /// The headers of the real answer, once its head came.
  HeaderList headers() {
    return Objects.requireNonNull(headers);
  }

  /// What was odd until now; who reads the body adds to it.
  EnumSet<Anomaly> anomalies() {
    return head.anomalies();
  }

  /// The head as far as it was understood, with every anomaly until now; null where not even a
  /// status line was understood. It may be that of an interim answer.
  @Nullable ResponseHead head() {
    return headers == null ? head.head() : head.head(headers);
  }

  /// Whether the connection may carry another exchange: the answer told its end, the server keeps
  /// the connection, no byte followed, and nothing odd leaves a doubt.
  boolean mayReuse() {
    return complete && persistent && !leftover && !isDoubtful();
  }

  /// Whether something odd leaves a doubt about where the answer ends.
  boolean isDoubtful() {
    return head.anomalies().stream().anyMatch(Anomaly::doubtful);
  }

  private void readLine(ByteBuf piece) {
    LineBuffer.Taken taken = line.take(piece, room());
    if (part == Part.STATUS_LINE && isNoStatusLine()) {
      fail(HeadReader.badStatusLine(line.bytes(), line.filled()));
      return;
    }
    switch (taken) {
      case PART -> {}
      case WHOLE -> {
        endOfLine();
        line.next();
      }
      case TOO_LONG -> fail(lineTooLong());
    }
  }

  /// Bytes that the line may still have.
  private int room() {
    int one = limits.headerLineBytesMax();
    int all = limits.headerBytesMax() - headerBytes;
    return (part == Part.CHUNK_SIZE ? one : Math.min(one, all)) - line.filled();
  }

  /// Garbage is not awaited to its end: more than a message shows is enough.
  private boolean isNoStatusLine() {
    return line.filled() > Quoted.SHOWN_BYTES_MAX
        && !HeadReader.beginsLikeStatusLine(line.bytes(), line.filled());
  }

  private void endOfLine() {
    if (line.endsBare()) {
      boolean inHead = part == Part.STATUS_LINE || part == Part.HEADERS;
      head.anomalies().add(inHead ? Anomaly.BARE_LF : Anomaly.CHUNK_BARE_LF);
    }
    if (part == Part.CHUNK_SIZE) {
      chunkSize(line.bytes(), line.length());
      return;
    }
    headerBytes += line.filled();
    switch (part) {
      case STATUS_LINE -> statusLine(line.length());
      case HEADERS -> headerLine(line.length());
      default -> trailerLine(line.length());
    }
  }

  private void statusLine(int length) {
    Failure failure = head.statusLine(line.bytes(), length);
    if (failure != null) {
      fail(failure);
    } else {
      part = Part.HEADERS;
    }
  }

  private void headerLine(int length) {
    if (length == 0) {
      endOfHead();
      return;
    }
    Failure failure = head.headerLine(line.bytes(), length);
    if (failure != null) {
      fail(failure);
    }
  }

  private void trailerLine(int length) {
    if (HeadReader.forbiddenAt(line.bytes(), length) >= 0) {
      fail(HeadReader.badHeader(line.bytes(), length));
    } else if (length == 0) {
      complete();
    }
  }

  private void endOfHead() {
    int status = head.status();
    if (status == 101) {
      fail(Faults.switched());
    } else if (status >= 200) {
      endOfRealHead(head.headers());
    } else if (++interimAnswers > limits.interimAnswersMax()) {
      fail(Faults.tooManyInterim(limits.interimAnswersMax()));
    } else {
      part = Part.STATUS_LINE;
      listener.interim();
    }
  }

  private void endOfRealHead(HeaderList all) {
    Failure ambiguous = Locations.check(all, head.anomalies());
    if (ambiguous != null) {
      fail(ambiguous);
      return;
    }
    Framing framing = Framing.of(head.status(), head.version(), headMethod, all, head.anomalies());
    if (framing instanceof Framing.Faulty(Failure failure)) {
      fail(failure);
      return;
    }
    headers = all;
    persistent = Framing.keepsConnection(head.version(), all);
    listener.head(head.head(all));
    begin(framing);
  }

  private void begin(Framing framing) {
    if (part == Part.DONE) {
      return;
    }
    switch (framing) {
      case Framing.Bodiless bodiless -> complete();
      case Framing.Length(long bytes) -> {
        part = Part.LENGTH;
        remaining = bytes;
        if (bytes == 0) {
          complete();
        }
      }
      case Framing.Chunked chunked -> part = Part.CHUNK_SIZE;
      case Framing.UntilClose untilClose -> {
        part = Part.UNTIL_CLOSE;
        persistent = false;
      }
      case Framing.Faulty(Failure failure) -> fail(failure);
    }
  }

  private void readMeasured(ByteBuf piece) {
    int length = (int) Math.min(remaining, piece.readableBytes());
    remaining -= length;
    boolean last = remaining == 0;
    pass(piece, length);
    if (!last || part == Part.DONE) {
      return;
    }
    if (part == Part.LENGTH) {
      complete();
    } else {
      part = Part.CHUNK_END;
      chunkEndBegun = false;
    }
  }

  private void pass(ByteBuf piece, int length) {
    int index = piece.readerIndex();
    piece.skipBytes(length);
    bodyBytes += length;
    listener.body(piece, index, length);
  }

  private void chunkSize(byte[] line, int length) {
    int digits = ChunkSize.digits(line, length);
    long size = ChunkSize.of(line, digits, length);
    extensionBytes += length - digits;
    if (size < 0) {
      fail(Faults.badChunk("a chunk's size is malformed: " + Quoted.of(line, 0, length)));
    } else if (extensionBytes > limits.headerBytesMax()) {
      fail(Faults.badChunk("the chunks' extensions exceed " + limits.headerBytesMax() + " bytes"));
    } else if (size == 0) {
      part = Part.TRAILERS;
      headerBytes = 0;
    } else {
      part = Part.CHUNK;
      remaining = size;
    }
  }

  private void readChunkEnd(ByteBuf piece) {
    byte next = piece.readByte();
    if (next == '\r' && !chunkEndBegun) {
      chunkEndBegun = true;
    } else if (next != '\n') {
      fail(Faults.badChunk("a chunk does not end where its size says"));
    } else {
      if (!chunkEndBegun) {
        head.anomalies().add(Anomaly.CHUNK_BARE_LF);
      }
      part = Part.CHUNK_SIZE;
    }
  }

  private void complete() {
    part = Part.DONE;
    complete = true;
    listener.complete();
  }

  private void fail(Failure failure) {
    part = Part.DONE;
    listener.failed(failure);
  }

  private Failure lineTooLong() {
    if (part == Part.CHUNK_SIZE) {
      return Faults.badChunk(
          "a chunk's size line exceeds " + limits.headerLineBytesMax() + " bytes");
    }
    if (part == Part.STATUS_LINE) {
      Failure bad = head.statusLine(line.bytes(), line.filled());
      if (bad != null) {
        return bad;
      }
    }
    return line.filled() == limits.headerLineBytesMax()
        ? Faults.headersTooLarge("a header line exceeds", limits.headerLineBytesMax())
        : Faults.headersTooLarge("the headers exceed", limits.headerBytesMax());
  }

  /// The failure where the connection ends within the head; what came of the status line counts.
  private Failure headCut(Ending end) {
    boolean lineBegun = part == Part.STATUS_LINE && line.filled() > 0;
    Failure bad = lineBegun ? head.statusLine(line.bytes(), line.filled()) : null;
    boolean begun = lineBegun || part == Part.HEADERS;
    return bad != null && end != Ending.RESET ? bad : Faults.headCut(end, begun);
  }

  private void endOfOpenBody(Ending end) {
    if (end == Ending.FINISHED) {
      complete();
      return;
    }
    if (end == Ending.CUT) {
      head.anomalies().add(Anomaly.TLS_TRUNCATED);
    }
    fail(Faults.bodyCut(end, bodyBytes));
  }
}

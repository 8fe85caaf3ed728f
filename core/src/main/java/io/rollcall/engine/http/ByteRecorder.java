package io.rollcall.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.rollcall.engine.fetch.ExchangeResult.Connection;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.record.Failure;
import io.rollcall.record.TlsFacts;
import io.rollcall.store.Capture;
import io.rollcall.store.HeldBytes;
import io.rollcall.store.Recording;
import io.rollcall.store.Transcript.Payload;
import io.rollcall.store.Truncation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Records the bytes of one exchange for its [Recording], as they went over the wire. Of each piece
/// that comes it takes what belongs to the answer: not the interim answers before it, not what
/// follows it, and not what a limit on the body cuts off.
///
/// Confined to the loop. Without a recording it does nothing; where only the body is wanted, the
/// body's reader adds that.
final class ByteRecorder {
  private final @Nullable Recording recording;
  private final boolean wire;
  private @Nullable ByteBuf piece;
  private int from;
  private int to;
  private long headBytes;

  ByteRecorder(@Nullable Recording recording) {
    this.recording = recording;
    this.wire = recording != null && recording.capture() == Capture.EXCHANGE;
  }

  /// Whether the payload's digest is wanted also where the body is coded.
  boolean digestsWire() {
    return wire;
  }

  /// Takes the decoded body, null where it is not wanted.
  @Nullable HeldBytes decoded() {
    return recording == null || wire ? null : recording.answer();
  }

  /// These bytes are about to be sent, for the first time or again.
  void sends(ByteBuf request) {
    if (recording != null && wire) {
      recording.request(ByteBufUtil.getBytes(request));
    }
  }

  /// A piece is about to be read.
  void begins(ByteBuf piece) {
    this.piece = piece;
    from = piece.readerIndex();
    to = piece.writerIndex();
  }

  /// An interim answer ended here.
  void interim() {
    if (recording != null && wire) {
      recording.answer().clear();
      from = Objects.requireNonNull(piece).readerIndex();
    }
  }

  /// The answer's head ended here.
  void head() {
    if (recording != null && wire) {
      headBytes = recording.answer().length() + Objects.requireNonNull(piece).readerIndex() - from;
    }
  }

  /// The answer ended here; where its connection's end ended it, no piece is being read.
  void complete() {
    if (piece != null) {
      to = piece.readerIndex();
    }
  }

  /// Of the body no more is taken than up to there.
  ///
  /// @param end an index of the piece
  void cut(int end) {
    to = end;
  }

  /// The piece was read.
  void ends() {
    ByteBuf read = Objects.requireNonNull(piece);
    piece = null;
    int length = to - from;
    if (recording == null || !wire || length <= 0) {
      return;
    }
    if (read.hasArray()) {
      recording.answer().append(read.array(), read.arrayOffset() + from, length);
    } else {
      recording.answer().append(ByteBufUtil.getBytes(read, from, length), 0, length);
    }
  }

  /// What is known of an answer at its end.
  ///
  /// @param head as far as it was understood, or null
  /// @param payload the body without transfer coding, null where it is not known
  /// @param failure what is wrong with the exchange, or null
  /// @param complete whether the answer came to its end by the protocol
  record End(
      @Nullable ResponseHead head,
      @Nullable Payload payload,
      @Nullable Failure failure,
      boolean complete) {}

  /// The exchange has ended.
  void over(Connection carrier, End end) {
    if (recording == null) {
      return;
    }
    boolean nothing = wire ? recording.answer().length() == 0 : end.head() == null;
    if (nothing) {
      recording.discard();
      return;
    }
    Truncation truncation =
        end.failure() == null || end.complete() ? null : truncation(end.failure());
    recording.end(
        new Recording.Carrier(carrier.remoteIp(), protocols(carrier, end.head())),
        headBytes,
        end.payload(),
        truncation);
  }

  private static List<String> protocols(Connection carrier, @Nullable ResponseHead head) {
    List<String> protocols = new ArrayList<>(2);
    if (head != null) {
      protocols.add("http/" + head.version());
    }
    TlsFacts tls = carrier.tls();
    if (tls != null) {
      protocols.add(tls.version().toLowerCase(Locale.ROOT).replaceFirst("^tlsv", "tls/"));
    }
    return protocols;
  }

  private static Truncation truncation(Failure failure) {
    return switch (failure.kind()) {
      case BODY_TOO_LARGE, BODY_DECODE_BOMB, HTTP_HEADER_TOO_LARGE, HTTP_TOO_MANY_1XX ->
          Truncation.LENGTH;
      case BODY_TIMEOUT, HTTP_TIMEOUT -> Truncation.TIME;
      case BODY_SHORT, BODY_RESET, CONNECT_RESET, HTTP_NO_RESPONSE -> Truncation.DISCONNECT;
      default -> Truncation.UNSPECIFIED;
    };
  }
}

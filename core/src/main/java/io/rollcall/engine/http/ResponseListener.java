package io.rollcall.engine.http;

import io.netty.buffer.ByteBuf;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.record.Failure;

/// Hears what a [ResponseReader] understands: interim answers, at most one head, then pieces of the
/// body, then exactly one of [#complete] and [#failed]. A failure may come at any point.
interface ResponseListener {

  /// An interim answer (1xx) came whole, and is skipped.
  void interim();

  /// Status line and headers of the real answer came.
  void head(ResponseHead head);

  /// Bytes of the body came, transfer coding removed.
  ///
  /// @param piece holds the bytes during the call; its indexes are left alone
  /// @param index where the bytes begin
  /// @param length how many there are, at least 1
  void body(ByteBuf piece, int index, int length);

  /// The answer is complete by the protocol.
  void complete();

  /// The answer breaks off or cannot be understood further.
  void failed(Failure failure);
}

package io.rollcall.engine.http;

import io.netty.buffer.ByteBuf;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.record.Failure;
import java.nio.charset.StandardCharsets;

/// Writes down status, body and end of each answer.
record Scribe(StringBuilder told) implements ResponseListener {
  @Override
  public void interim() {
    told.append("interim ");
  }

  @Override
  public void head(ResponseHead head) {
    told.append(head.statusCode()).append(' ');
  }

  @Override
  public void body(ByteBuf piece, int index, int length) {
    told.append(piece.toString(index, length, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void complete() {
    told.append(". ");
  }

  @Override
  public void failed(Failure failure) {
    told.append(failure.kind().text()).append(' ');
  }
}

package io.rollcall.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.net.OpenConnection.Ending;
import io.rollcall.policy.BodyLimits;
import io.rollcall.record.Failure;
import io.rollcall.record.HeaderList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a [ResponseReader] told of one answer, as text that can be compared.
///
/// @param head the head that was told, or `-`
/// @param body the body's bytes, as ISO 8859-1
/// @param end `complete`, or the kind and message of the failure, or `open`
/// @param understood the head that the reader holds at the end, with all anomalies
/// @param reusable whether the connection may carry another exchange
record Heard(String head, String body, String end, String understood, boolean reusable) {

  /// The kind of the failure, or `complete` or `open`.
  String kind() {
    int space = end.indexOf(' ');
    return space < 0 ? end : end.substring(0, space);
  }

  /// The status that the record will have, 0 for none.
  int status() {
    return understood.equals("-") ? 0 : Integer.parseInt(understood.substring(0, 3));
  }

  /// The anomalies that the record will name.
  String anomalies() {
    return understood.replaceFirst(".* anomalies ", "");
  }

  /// One way of asking and listening.
  record Setting(BodyLimits limits, boolean headMethod, @Nullable Ending end) {
    static final Setting PLAIN = new Setting(BodyLimits.DEFAULT, false, null);

    Setting head() {
      return new Setting(limits, true, end);
    }

    Setting endedBy(Ending end) {
      return new Setting(limits, headMethod, end);
    }

    Setting with(BodyLimits limits) {
      return new Setting(limits, headMethod, end);
    }

    /// Reads the bytes, cut at these places.
    Heard read(byte[] bytes, int... cuts) {
      return readPieces(pieces(bytes, cuts));
    }

    /// Reads these pieces, one after the other.
    Heard readPieces(List<byte[]> pieces) {
      Ear ear = new Ear();
      ResponseReader reader = new ResponseReader(limits, ear);
      reader.begin(headMethod);
      for (byte[] bytes : pieces) {
        ByteBuf piece = Unpooled.wrappedBuffer(bytes);
        reader.read(piece);
        piece.release();
      }
      if (end != null) {
        reader.end(end);
      }
      return ear.heard(reader);
    }

    static List<byte[]> pieces(byte[] bytes, int... cuts) {
      List<byte[]> pieces = new ArrayList<>();
      int from = 0;
      for (int cut : cuts) {
        pieces.add(Arrays.copyOfRange(bytes, from, cut));
        from = cut;
      }
      pieces.add(Arrays.copyOfRange(bytes, from, bytes.length));
      return pieces;
    }

    /// Reads the text as ISO 8859-1, in one piece.
    Heard read(String text) {
      return read(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  static String text(@Nullable ResponseHead head) {
    if (head == null) {
      return "-";
    }
    HeaderList headers = head.headers();
    List<String> lines = new ArrayList<>();
    for (int index = 0; index < headers.size(); index++) {
      lines.add(headers.name(index) + "=" + headers.value(index));
    }
    return "%d %s %s anomalies %s"
        .formatted(head.statusCode(), head.version(), lines, head.anomalies());
  }

  /// Writes down what it hears, and fails the test on events out of order.
  private static final class Ear implements ResponseListener {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String head = "-";
    private String end = "open";

    @Override
    public void interim() {
      require(head.equals("-") && end.equals("open"), "an interim answer out of order");
    }

    @Override
    public void head(ResponseHead told) {
      require(head.equals("-") && end.equals("open"), "a second head, or one after the end");
      head = text(told);
    }

    @Override
    public void body(ByteBuf piece, int index, int length) {
      require(!head.equals("-") && end.equals("open") && length > 0, "a body out of order");
      byte[] bytes = new byte[length];
      piece.getBytes(index, bytes);
      body.writeBytes(bytes);
    }

    @Override
    public void complete() {
      require(!head.equals("-") && end.equals("open"), "an end out of order");
      end = "complete";
    }

    @Override
    public void failed(Failure failure) {
      require(end.equals("open"), "a second end");
      end = failure.kind().text() + " " + failure.message();
    }

    private static void require(boolean holds, String fault) {
      if (!holds) {
        throw new AssertionError(fault);
      }
    }

    Heard heard(ResponseReader reader) {
      String bytes = body.toString(StandardCharsets.ISO_8859_1);
      return new Heard(head, bytes, end, text(reader.head()), reader.mayReuse());
    }
  }
}

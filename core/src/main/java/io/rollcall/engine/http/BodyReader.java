package io.rollcall.engine.http;

import io.netty.buffer.ByteBuf;
import io.rollcall.policy.BodyLimits;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.HeaderList;
import io.rollcall.store.HeldBytes;
import io.rollcall.store.Transcript.Payload;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the body of one answer: counts it, decodes it, hashes it, finds its title, and keeps it
/// where that is asked for; all within the limits. It is closed exactly once, by [#close].
///
/// Confined to the loop of its connection.
final class BodyReader {
  private final BodyLimits limits;
  private final Workbench bench;
  private final EnumSet<Anomaly> anomalies;
  private final DecodedBody decoded;
  private final DecodingLimits decodingLimits;
  private final List<Inflation> layers = new ArrayList<>(0);
  private final ByteSink first;
  private @Nullable MessageDigest wireDigest;
  private @Nullable Payload payload;
  private long wireBytes;
  private @Nullable Failure failure;

  /// What is wanted of a body beyond its facts.
  ///
  /// @param limits how much of it is read and kept
  /// @param digestsWire whether its digest before content decoding is wanted too
  /// @param copy takes the decoded bytes, or null
  record Wanted(BodyLimits limits, boolean digestsWire, @Nullable HeldBytes copy) {}

  /// A reader that wants no more than the facts.
  ///
  /// @param anomalies takes what was odd and tolerated
  BodyReader(BodyLimits limits, Workbench bench, HeaderList headers, EnumSet<Anomaly> anomalies) {
    this(new Wanted(limits, false, null), bench, headers, anomalies);
  }

  /// @param anomalies takes what was odd and tolerated
  BodyReader(Wanted wanted, Workbench bench, HeaderList headers, EnumSet<Anomaly> anomalies) {
    this.limits = wanted.limits();
    this.bench = bench;
    this.anomalies = anomalies;
    this.decoded = new DecodedBody(limits, bench, headers.first("content-type"), wanted.copy());
    this.decodingLimits = new DecodingLimits(limits);
    ContentCodings codings = ContentCodings.of(headers);
    if (codings.unknown()) {
      anomalies.add(Anomaly.UNKNOWN_CODING);
    }
    if (codings.tooMany()) {
      failure = decodeError("the body is coded more than " + ContentCodings.LAYERS_MAX + " times");
    }
    ByteSink sink = decoded;
    for (int layer = codings.layers().size() - 1; layer >= 0; layer--) {
      Inflation inflation =
          new Inflation(codings.layers().get(layer), layer, bench, decodingLimits, sink);
      layers.addFirst(inflation);
      sink = inflation;
    }
    this.first = sink;
    this.wireDigest = wanted.digestsWire() && !layers.isEmpty() ? bench.takeDigest() : null;
  }

  /// Reads a piece; its indexes are left alone.
  ///
  /// @return whether further ones are wanted; if not, [#failure] says why
  boolean read(ByteBuf piece, int index, int length) {
    int room = (int) Math.min(length, limits.bodyBytesMax() - wireBytes);
    wireBytes += room;
    if (wireDigest != null) {
      wireDigest.update(piece.nioBuffer(index, room));
    }
    if (!hand(piece, index, room)) {
      fail(isBomb() ? decodeBomb() : tooLarge());
      return false;
    }
    if (room < length) {
      fail(tooLarge());
      return false;
    }
    return true;
  }

  /// Bytes as received, without transfer coding.
  long wireBytes() {
    return wireBytes;
  }

  /// What is wrong with the body by itself, or null.
  @Nullable Failure failure() {
    return failure;
  }

  /// Ends the body and gives the tools back; all that is known of it.
  ///
  /// @param whole whether all of it came
  BodyFacts close(boolean whole) {
    for (Inflation layer : layers) {
      if (whole && failure == null) {
        layer.finish();
      }
      note(layer.notice());
      layer.close();
    }
    if (decoded.isFull()) {
      fail(tooLarge());
    }
    BodyFacts facts = decoded.close(wireBytes, !whole || failure != null);
    payload = layers.isEmpty() ? new Payload(facts.sha256(), false) : codedPayload();
    return facts;
  }

  private @Nullable Payload codedPayload() {
    MessageDigest used = wireDigest;
    if (used == null) {
      return null;
    }
    Payload coded = new Payload(used.digest(), true);
    bench.giveBack(used);
    wireDigest = null;
    return coded;
  }

  /// The body as received, without transfer coding, once it is closed; null where it is coded and
  /// its digest was not wanted.
  @Nullable Payload payload() {
    return payload;
  }

  private boolean hand(ByteBuf piece, int index, int length) {
    if (length == 0) {
      return true;
    }
    if (piece.hasArray()) {
      return first.take(piece.array(), piece.arrayOffset() + index, length);
    }
    byte[] buffer = bench.wireBuffer();
    boolean wanted = true;
    for (int done = 0; wanted && done < length; ) {
      int count = Math.min(buffer.length, length - done);
      piece.getBytes(index + done, buffer, 0, count);
      wanted = first.take(buffer, 0, count);
      done += count;
    }
    return wanted;
  }

  private boolean isBomb() {
    return layers.stream().anyMatch(layer -> layer.notice() == Inflation.Notice.BOMB);
  }

  private void note(Inflation.@Nullable Notice notice) {
    switch (notice) {
      case null -> {}
      case NOT_CODED -> anomalies.add(Anomaly.NOT_CODED);
      case TRAILING_GARBAGE -> anomalies.add(Anomaly.TRAILING_GARBAGE);
      case BROKEN -> fail(decodeError("the coded body is broken or incomplete"));
      case BOMB -> fail(decodeBomb());
    }
  }

  private void fail(Failure failure) {
    if (this.failure == null) {
      this.failure = failure;
    }
  }

  private Failure tooLarge() {
    return Failure.of(
        FailureKind.BODY_TOO_LARGE, "the body exceeds " + limits.bodyBytesMax() + " bytes");
  }

  private Failure decodeBomb() {
    return Failure.of(
        FailureKind.BODY_DECODE_BOMB,
        "the body decodes to more than "
            + limits.decodedRatioMax()
            + " times the bytes received: "
            + decoded.bytes()
            + " of "
            + wireBytes);
  }

  private static Failure decodeError(String message) {
    return Failure.of(FailureKind.BODY_DECODE_ERROR, message);
  }
}

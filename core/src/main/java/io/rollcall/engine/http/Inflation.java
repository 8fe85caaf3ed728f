package io.rollcall.engine.http;

import io.rollcall.engine.http.ContentCodings.Coding;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Decodes one layer of gzip or deflate and hands the bytes on.
///
/// ```
///           ┌─▶ header ─▶ deflated ─▶ trailer ─▶ after ─▶ next member, or garbage
/// unknown ──┼─▶ deflated ─▶ after
///           └─▶ plain: the bytes go on as they are
/// ```
///
/// A stream that breaks before it brought a single byte goes on as it came: those bytes are then
/// all there is. One that breaks later ends there. Any split of the same bytes gives the same.
///
/// Confined to the loop of its connection.
final class Inflation implements ByteSink {
  /// Bytes kept as they came, until the first decoded byte.
  private static final int HELD_BYTES_MAX = 4096;

  /// Decoded bytes between two looks at the limits.
  private static final int CHECK_BYTES = 65_536;

  private static final int TRAILER_BYTES = 8;
  private static final byte[] NOTHING = {};
  private static final byte[] MAGIC = {0x1f, (byte) 0x8b};

  private enum Part {
    UNKNOWN,
    HEADER,
    DEFLATED,
    TRAILER,
    AFTER,
    GARBAGE,
    PLAIN,
    BROKEN
  }

  /// What the owner of the body must know.
  enum Notice {
    /// The body is not coded at all.
    NOT_CODED,
    /// Bytes follow the coded stream.
    TRAILING_GARBAGE,
    /// The stream is broken or incomplete.
    BROKEN,
    /// It decodes to out of proportion.
    BOMB
  }

  private final Coding coding;
  private final boolean first;
  private final Workbench bench;
  private final DecodingLimits limits;
  private final ByteSink next;
  private final byte[] decoded;
  private final GzipHeader header = new GzipHeader();
  private final CRC32 checksum = new CRC32();
  private final byte[] trailer = new byte[TRAILER_BYTES];

  private Part part = Part.UNKNOWN;
  private @Nullable Notice notice;
  private boolean wanted = true;
  private byte @Nullable [] held = NOTHING;
  private @Nullable Inflater inflater;
  private boolean bare;
  private boolean magicBegun;
  private int inTrailer;
  private long consumed;
  private long produced;

  /// The next byte of the piece that is being taken.
  private int at;

  private boolean faulty;

  /// @param layer its number, from 0 for the one that gets the bytes as received
  Inflation(Coding coding, int layer, Workbench bench, DecodingLimits limits, ByteSink next) {
    this.coding = coding;
    this.first = layer == 0;
    this.bench = bench;
    this.limits = limits;
    this.next = next;
    this.decoded = bench.decodedBuffer(layer);
  }

  @Override
  public boolean take(byte[] bytes, int from, int length) {
    switch (part) {
      case UNKNOWN -> sniff(bytes, from, length, false);
      case HEADER, DEFLATED, TRAILER, AFTER -> decode(bytes, from, length);
      case PLAIN -> wanted = next.take(bytes, from, length);
      case GARBAGE, BROKEN -> {}
    }
    return wanted;
  }

  /// The body ended in order; what is incomplete now is broken.
  void finish() {
    if (part == Part.UNKNOWN) {
      sniff(NOTHING, 0, 0, true);
    }
    switch (part) {
      case HEADER, DEFLATED, TRAILER -> breakOff(NOTHING, at, 0);
      case AFTER -> notice = magicBegun ? Notice.TRAILING_GARBAGE : notice;
      case UNKNOWN, GARBAGE, PLAIN, BROKEN -> {}
    }
  }

  /// What was noticed last, or null.
  @Nullable Notice notice() {
    return notice;
  }

  /// Gives the tools back.
  void close() {
    if (inflater != null) {
      bench.giveBack(inflater, bare);
      inflater = null;
    }
  }

  private void sniff(byte[] bytes, int from, int length, boolean last) {
    boolean fresh = held != null && held.length == 0;
    if (fresh && decides(bytes, from, length, last)) {
      return;
    }
    hold(bytes, from, length);
    byte[] gathered = Objects.requireNonNull(held);
    decides(gathered, 0, gathered.length, last);
  }

  private boolean decides(byte[] bytes, int from, int length, boolean last) {
    StreamFormat format = length == 0 ? null : StreamFormat.of(coding, bytes, from, length, last);
    if (format == null) {
      return false;
    }
    held = NOTHING;
    begin(format);
    take(bytes, from, length);
    return true;
  }

  private void begin(StreamFormat format) {
    switch (format) {
      case GZIP -> open(Part.HEADER, true);
      case ZLIB -> open(Part.DEFLATED, false);
      case BARE_DEFLATE -> open(Part.DEFLATED, true);
      case PLAIN -> pass(Notice.NOT_CODED);
      case BROKEN -> pass(Notice.BROKEN);
    }
  }

  private void open(Part part, boolean bare) {
    this.part = part;
    this.bare = bare;
    inflater = bench.takeInflater(bare);
  }

  private void pass(Notice notice) {
    this.notice = notice;
    part = Part.PLAIN;
    held = null;
  }

  private void decode(byte[] bytes, int from, int length) {
    int end = from + length;
    at = from;
    while (at < end && wanted && !faulty && part != Part.GARBAGE) {
      switch (part) {
        case HEADER -> readHeader(bytes, end);
        case DEFLATED -> inflate(bytes, from, end);
        case TRAILER -> readTrailer(bytes[at++]);
        default -> readAfter(bytes[at++]);
      }
    }
    if (faulty) {
      breakOff(bytes, from, length);
    } else if (produced == 0) {
      hold(bytes, from, length);
    }
    consumed += length;
  }

  private void readHeader(byte[] bytes, int end) {
    at = header.read(bytes, at, end);
    faulty = header.isBad();
    if (header.isDone()) {
      part = Part.DEFLATED;
    }
  }

  private void inflate(byte[] bytes, int from, int end) {
    Inflater stream = Objects.requireNonNull(inflater);
    stream.setInput(bytes, at, end - at);
    int brought = 1;
    while (brought > 0 && wanted && !faulty && !stream.finished()) {
      brought = inflateOnce(stream);
      at = end - stream.getRemaining();
      handOn(brought, consumed + at - from);
    }
    if (stream.finished()) {
      part = coding == Coding.GZIP ? Part.TRAILER : Part.AFTER;
      inTrailer = 0;
    } else if (wanted && at < end) {
      faulty = true;
    }
  }

  /// Decodes into the buffer, up to the next look at the limits; returns how many bytes came, also
  /// before a fault.
  private int inflateOnce(Inflater stream) {
    int room = (int) Math.min(decoded.length, CHECK_BYTES - produced % CHECK_BYTES);
    long before = stream.getBytesWritten();
    try {
      return stream.inflate(decoded, 0, room);
    } catch (DataFormatException broken) {
      faulty = true;
      return (int) (stream.getBytesWritten() - before);
    }
  }

  private void handOn(int brought, long consumedNow) {
    if (first) {
      limits.consumed(consumedNow);
    }
    if (brought == 0) {
      return;
    }
    held = null;
    produced += brought;
    if (coding == Coding.GZIP) {
      checksum.update(decoded, 0, brought);
    }
    wanted = next.take(decoded, 0, brought);
    boolean look = wanted && produced % CHECK_BYTES == 0;
    if (look && (limits.isBomb(produced) || limits.exceedsBody(produced))) {
      notice = Notice.BOMB;
      wanted = false;
    }
  }

  /// CRC-32 and length of the plain bytes, the least significant byte first (RFC 1952, section
  /// 2.3.1).
  private void readTrailer(byte value) {
    trailer[inTrailer++] = value;
    if (inTrailer == TRAILER_BYTES) {
      long length = Objects.requireNonNull(inflater).getBytesWritten() & 0xffff_ffffL;
      faulty = number(0) != checksum.getValue() || number(4) != length;
      part = Part.AFTER;
      magicBegun = false;
    }
  }

  private long number(int from) {
    long number = 0;
    for (int index = from + 3; index >= from; index--) {
      number = number << 8 | (trailer[index] & 0xff);
    }
    return number;
  }

  private void readAfter(byte value) {
    if (coding == Coding.GZIP && value == MAGIC[magicBegun ? 1 : 0]) {
      if (magicBegun) {
        beginNextMember();
      }
      magicBegun = !magicBegun;
    } else {
      notice = Notice.TRAILING_GARBAGE;
      part = Part.GARBAGE;
    }
  }

  private void beginNextMember() {
    header.restart();
    header.read(MAGIC, 0, MAGIC.length);
    Objects.requireNonNull(inflater).reset();
    checksum.reset();
    part = Part.HEADER;
  }

  private void breakOff(byte[] bytes, int from, int length) {
    byte[] before = held;
    boolean late = produced > 0 || consumed + at - from > HELD_BYTES_MAX;
    notice = Notice.BROKEN;
    held = null;
    part = Part.BROKEN;
    if (before != null && !late) {
      part = Part.PLAIN;
      wanted = next.take(before, 0, before.length) && next.take(bytes, from, length);
    }
  }

  private void hold(byte[] bytes, int from, int length) {
    if (held == null || length == 0) {
      return;
    }
    int count = held.length;
    if (count + length > HELD_BYTES_MAX) {
      held = null;
      return;
    }
    held = Arrays.copyOf(held, count + length);
    System.arraycopy(bytes, from, held, count, length);
  }
}

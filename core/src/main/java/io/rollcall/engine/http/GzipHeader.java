package io.rollcall.engine.http;

/// Reads the header of one gzip member (RFC 1952, section 2.3), byte by byte.
///
/// Confined to the loop of its connection.
final class GzipHeader {
  /// Bytes of a header; names and comments have no limit of their own.
  static final int BYTES_MAX = 65_536 + 1024;

  private static final int CHECKSUM_FLAG = 2;
  private static final int EXTRA_FLAG = 4;
  private static final int NAME_FLAG = 8;
  private static final int COMMENT_FLAG = 16;
  private static final int RESERVED_FLAGS = 0xe0;

  private enum Part {
    FIXED,
    EXTRA_LENGTH,
    EXTRA,
    NAME,
    COMMENT,
    CHECKSUM,
    DONE,
    BAD
  }

  private Part part = Part.FIXED;
  private int inPart;
  private int extraLength;
  private int flags;
  private int taken;

  /// Whether these can be the first two bytes of a member.
  static boolean isMagic(int first, int second) {
    return (first & 0xff) == 0x1f && (second & 0xff) == 0x8b;
  }

  /// Reads on; returns where it stopped: behind the header, at a fault, or at the end.
  int read(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && part != Part.DONE && part != Part.BAD) {
      take(bytes[at++] & 0xff);
      if (++taken > BYTES_MAX) {
        part = Part.BAD;
      }
    }
    return at;
  }

  boolean isDone() {
    return part == Part.DONE;
  }

  boolean isBad() {
    return part == Part.BAD;
  }

  /// Begins the next member.
  void restart() {
    part = Part.FIXED;
    inPart = 0;
    extraLength = 0;
    taken = 0;
  }

  private void take(int value) {
    switch (part) {
      case FIXED -> fixed(value);
      case EXTRA_LENGTH -> {
        extraLength |= value << (8 * inPart++);
        if (inPart == 2) {
          enter(extraLength == 0 ? afterExtra() : Part.EXTRA);
        }
      }
      case EXTRA -> {
        if (++inPart == extraLength) {
          enter(afterExtra());
        }
      }
      case NAME -> enterAfterZero(value, afterName());
      case COMMENT -> enterAfterZero(value, afterComment());
      case CHECKSUM -> {
        if (++inPart == 2) {
          enter(Part.DONE);
        }
      }
      case DONE, BAD -> {}
    }
  }

  /// Magic, method, flags; then time, flags of the method and system, which mean nothing here.
  private void fixed(int value) {
    boolean good =
        switch (inPart) {
          case 0 -> value == 0x1f;
          case 1 -> value == 0x8b;
          case 2 -> value == 8;
          case 3 -> (value & RESERVED_FLAGS) == 0;
          default -> true;
        };
    flags = inPart == 3 ? value : flags;
    inPart++;
    if (!good) {
      enter(Part.BAD);
    } else if (inPart == 10) {
      enter((flags & EXTRA_FLAG) != 0 ? Part.EXTRA_LENGTH : afterExtra());
    }
  }

  private void enter(Part next) {
    part = next;
    inPart = 0;
  }

  private void enterAfterZero(int value, Part next) {
    if (value == 0) {
      enter(next);
    }
  }

  private Part afterExtra() {
    return (flags & NAME_FLAG) != 0 ? Part.NAME : afterName();
  }

  private Part afterName() {
    return (flags & COMMENT_FLAG) != 0 ? Part.COMMENT : afterComment();
  }

  private Part afterComment() {
    return (flags & CHECKSUM_FLAG) != 0 ? Part.CHECKSUM : Part.DONE;
  }
}

package io.rollcall.verify;

/// One thing that is wrong with an output.
///
/// @param kind the stable kind
/// @param line the number of the line concerned, from 1; 0 where it concerns no line
/// @param offset the byte in the file at which that line begins; -1 where it concerns no line
/// @param message one sentence for a person
public record Finding(FindingKind kind, long line, long offset, String message) {

  /// A finding that concerns the output as a whole.
  static Finding whole(FindingKind kind, String message) {
    return new Finding(kind, 0, -1, message);
  }

  /// For instance `line 17, at byte 12345: line.schema: status_code: must be at least 100, not 99`.
  @Override
  public String toString() {
    String place = line == 0 ? "" : "line " + line + ", at byte " + offset + ": ";
    return place + kind.text() + ": " + message;
  }
}

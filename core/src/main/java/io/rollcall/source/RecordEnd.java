package io.rollcall.source;

/// An entry is a CSV record (RFC 4180): it ends at the first line feed outside of quotes. A quote
/// opens at the beginning of a field only; elsewhere it is a character like any other.
///
/// Confined to the thread that reads.
final class RecordEnd implements EntryEnd {
  /// What may separate the fields as long as the header does not tell.
  static final String CANDIDATES = ",;\t";

  private String separators;
  private State state = State.FIELD_START;
  private long linesInside;
  private long linesBeforeQuote;

  RecordEnd(String separators) {
    this.separators = separators;
  }

  /// What may separate the fields.
  String separators() {
    return separators;
  }

  /// Tells what separates the fields from the next record on.
  void separateBy(char separator) {
    separators = String.valueOf(separator);
  }

  /// Whether the end of what was seen lies within quotes.
  boolean isQuoteOpen() {
    return state == State.QUOTED;
  }

  /// How many lines of the record end before the last quote that was opened.
  long linesBeforeQuote() {
    return linesBeforeQuote;
  }

  @Override
  public void begin() {
    state = State.FIELD_START;
    linesInside = 0;
    linesBeforeQuote = 0;
  }

  @Override
  public int find(byte[] bytes, int from, int to) {
    for (int place = from; place < to; place++) {
      byte octet = bytes[place];
      if (octet == '\n' && state != State.QUOTED) {
        return place;
      }
      state = next(octet);
    }
    return -1;
  }

  @Override
  public long linesInside() {
    return linesInside;
  }

  private State next(byte octet) {
    return switch (state) {
      case FIELD_START -> octet == '"' ? open() : unquoted(octet);
      case PLAIN -> unquoted(octet);
      case QUOTED -> quoted(octet);
      case QUOTE_SEEN -> octet == '"' ? State.QUOTED : unquoted(octet);
    };
  }

  private State open() {
    linesBeforeQuote = linesInside;
    return State.QUOTED;
  }

  private State unquoted(byte octet) {
    return separators.indexOf(octet) >= 0 ? State.FIELD_START : State.PLAIN;
  }

  private State quoted(byte octet) {
    linesInside += octet == '\n' ? 1 : 0;
    return octet == '"' ? State.QUOTE_SEEN : State.QUOTED;
  }

  private enum State {
    FIELD_START,
    PLAIN,
    QUOTED,
    QUOTE_SEEN
  }
}

package io.rollcall.journal;

import java.io.IOException;

/// A journal that does not hold what its run wrote: it was edited, truncated or deleted. Nothing of
/// it is touched; the message names the place.
public final class DamagedJournalException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  DamagedJournalException(long offset, String message) {
    super(message);
    this.offset = offset;
  }

  /// The first byte that is known to be wrong or missing; 0 where that is not known.
  public long offset() {
    return offset;
  }
}

package io.rollcall.sinks.view;

import java.io.IOException;

/// A line is no record of the published format.
public final class NoRecordException extends IOException {
  private static final long serialVersionUID = 1L;

  /// A line that is none.
  ///
  /// @param message what is wrong with it, "it" being the line or a field's name
  public NoRecordException(String message) {
    super(message);
  }
}

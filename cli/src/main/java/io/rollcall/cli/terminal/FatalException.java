package io.rollcall.cli.terminal;

/// What does not let a command begin or go on; the message is one sentence for a person.
public final class FatalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Says what is wrong and what to do.
  public FatalException(String message) {
    super(message);
  }

  /// Says what is wrong and what to do.
  public FatalException(String message, Throwable cause) {
    super(message, cause);
  }
}

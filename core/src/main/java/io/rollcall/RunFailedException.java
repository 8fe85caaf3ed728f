package io.rollcall;

/// A run that cannot go on: the list cannot be read further or the output cannot be written. What
/// was recorded stays valid.
public final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Says what failed, where, and how far the run came.
  public RunFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

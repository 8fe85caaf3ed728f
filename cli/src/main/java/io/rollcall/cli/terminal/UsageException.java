package io.rollcall.cli.terminal;

/// A command line whose parts do not fit together; the message is one sentence for a person.
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Says what is wrong and what to do.
  public UsageException(String message) {
    super(message);
  }
}

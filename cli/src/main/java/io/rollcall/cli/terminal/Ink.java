package io.rollcall.cli.terminal;

/// What a stretch of text looks like on a terminal (ECMA-48, select graphic rendition).
public enum Ink {
  /// Emphasised.
  BOLD("1"),
  /// Beside the point.
  FAINT("2"),
  /// Bad.
  RED("31"),
  /// Good.
  GREEN("32"),
  /// Doubtful.
  YELLOW("33"),
  /// A server's fault.
  MAGENTA("35"),
  /// A name to type or follow.
  CYAN("36");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}

package io.rollcall.cli.terminal;

import java.util.Map;

/// Colours text, or leaves it as it is.
public enum Paint {
  /// Colours.
  COLORED,
  /// Leaves text as it is.
  PLAIN;

  private static final String BEGIN = "\u001b[";
  private static final String END = "\u001b[0m";

  /// Colours on a terminal that knows them, unless `NO_COLOR` (<https://no-color.org>) is set.
  public static Paint by(boolean isTerminal, Map<String, String> environment) {
    boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
    return isTerminal && !refused && !dumb ? COLORED : PLAIN;
  }

  /// The text in that ink.
  public String in(Ink ink, String text) {
    return this == PLAIN || text.isEmpty() ? text : BEGIN + ink.code() + "m" + text + END;
  }
}

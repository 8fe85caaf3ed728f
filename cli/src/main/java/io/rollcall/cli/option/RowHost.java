package io.rollcall.cli.option;

import io.rollcall.engine.target.Refusal;
import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.policy.TargetRules;

/// The host that a row names, the same on every machine whatever its options.
final class RowHost {
  private static final Targets TARGETS = new Targets(TargetRules.DEFAULT);

  private RowHost() {}

  /// The host as in a URL, empty where the row is no URL.
  static String of(String text) {
    return switch (TARGETS.ofRow(text)) {
      case Target target -> target.site().host();
      case Refusal refused -> "";
    };
  }
}

package io.rollcall.practice.world;

/// What may follow a word of the grammar.
public enum Argument {
  /// Nothing follows.
  NONE {
    @Override
    boolean accepts(String text) {
      return false;
    }
  },
  /// A whole number of at most nine digits.
  COUNT {
    @Override
    boolean accepts(String text) {
      return !text.isEmpty()
          && text.length() <= 9
          && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
  },
  /// A number of bytes: `10000`, `64k`, `10M`.
  SIZE {
    @Override
    boolean accepts(String text) {
      return Units.size(text) >= 0;
    }
  },
  /// A delay: `100ms`, `exp-50ms`.
  DELAY {
    @Override
    boolean accepts(String text) {
      return Delay.parse(text) != null;
    }
  },
  /// Any text; percent signs encode bytes.
  TEXT {
    @Override
    boolean accepts(String text) {
      return !text.isEmpty();
    }
  };

  abstract boolean accepts(String text);
}

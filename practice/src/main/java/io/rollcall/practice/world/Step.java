package io.rollcall.practice.world;

/// A behaviour that a name or a path asks for, with its argument.
///
/// @param behaviour what is asked for
/// @param argument as written, or the usual one
public record Step(Behaviour behaviour, String argument) {
  /// The argument as a whole number.
  public int count() {
    return Integer.parseInt(argument);
  }

  /// The argument as a number of bytes.
  public long size() {
    return Units.size(argument);
  }

  /// The argument as a delay.
  public Delay delay() {
    Delay delay = Delay.parse(argument);
    return delay == null ? Delay.NONE : delay;
  }
}

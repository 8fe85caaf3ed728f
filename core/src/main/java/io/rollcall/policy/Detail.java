package io.rollcall.policy;

/// Which facts are collected beyond the default.
///
/// @param headers all headers of the last answer
/// @param ptr the name that a reverse look-up of the address gives
public record Detail(boolean headers, boolean ptr) {
  /// Neither.
  public static final Detail DEFAULT = new Detail(false, false);
}

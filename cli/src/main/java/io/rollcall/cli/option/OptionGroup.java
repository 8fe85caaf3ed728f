package io.rollcall.cli.option;

/// Options that belong together and stand under one title in the help.
public interface OptionGroup {

  /// The title above the group in the help.
  String title();

  /// What is said below the group's options in the help, empty for nothing.
  default String note() {
    return "";
  }

  /// Whether what a record says may depend on these options.
  default boolean changesRecords() {
    return true;
  }

  /// Whether a run that is gone on with may have another value of an option than it began with,
  /// given by its first name without dashes. By default it may where no record depends on it.
  default boolean mayChange(String option) {
    return !changesRecords();
  }
}

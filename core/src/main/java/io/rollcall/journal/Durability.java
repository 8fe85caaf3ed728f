package io.rollcall.journal;

/// What a run's records outlive. Whatever is chosen, a record is with the operating system within
/// milliseconds of its row's end, and the run's end is forced to the disk.
public enum Durability {
  /// The death of the process: until the run ends nothing is forced to the disk, and no checkpoint
  /// is claimed.
  PROCESS("process"),
  /// The death of the machine too: about once a second all records are forced to the disk, then a
  /// checkpoint says so.
  MACHINE("machine");

  private final String text;

  Durability(String text) {
    this.text = text;
  }

  /// The name used in options.
  public String text() {
    return text;
  }
}

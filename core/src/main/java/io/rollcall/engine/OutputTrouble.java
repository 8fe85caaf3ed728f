package io.rollcall.engine;

import io.rollcall.event.RunSummary.Ending;
import java.io.IOException;
import java.util.List;

/// Tells troubles of the output that are no fault of the program by the words of the operating
/// system.
final class OutputTrouble {
  private static final List<String> READER_GONE = List.of("Broken pipe", "Connection reset");
  private static final List<String> DISK_FULL =
      List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk");

  private OutputTrouble() {}

  /// How a run ends whose output failed like that: [Ending#STOPPED] where it is neither of the two.
  static Ending ending(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (READER_GONE.stream().anyMatch(message::contains)) {
      return Ending.READER_GONE;
    }
    return DISK_FULL.stream().anyMatch(message::contains) ? Ending.DISK_FULL : Ending.STOPPED;
  }
}

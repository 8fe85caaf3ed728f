package io.rollcall.engine;

import io.rollcall.event.RunSummary.Ending;
import java.io.IOException;
import java.util.Map;

/// Tells troubles of the output that are no fault of the program by the words of the operating
/// system.
final class OutputTrouble {
  private static final Map<String, Ending> ENDINGS =
      Map.of(
          "Broken pipe", Ending.READER_GONE,
          "Connection reset", Ending.READER_GONE,
          "No space left on device", Ending.DISK_FULL,
          "Disk quota exceeded", Ending.DISK_FULL,
          "not enough space on the disk", Ending.DISK_FULL,
          "File too large", Ending.FILE_TOO_LARGE);

  private OutputTrouble() {}

  /// How a run ends whose output failed like that: [Ending#STOPPED] where it is none of these.
  static Ending ending(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return ENDINGS.entrySet().stream()
        .filter(trouble -> message.contains(trouble.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Ending.STOPPED);
  }
}

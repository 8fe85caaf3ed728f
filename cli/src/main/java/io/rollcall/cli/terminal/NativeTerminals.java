package io.rollcall.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Asks the operating system. Thread-safe.
///
/// Calling the C library costs a tenth of a second once, so what the name of the open file already
/// denies is not asked: only a device can be a terminal.
final class NativeTerminals implements Terminals {
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  @Override
  public boolean isTerminal(StandardStream stream) {
    return mayBeTerminal(stream) && CLibrary.isTerminal(stream.descriptor());
  }

  @Override
  public int columns(StandardStream stream) {
    return mayBeTerminal(stream) ? CLibrary.columns(stream.descriptor()) : 0;
  }

  /// Whether the stream's name leaves it open: it does where there are no names to read.
  private static boolean mayBeTerminal(StandardStream stream) {
    try {
      Path name = Files.readSymbolicLink(OPEN_FILES.resolve("" + stream.descriptor()));
      return name.startsWith("/dev") && !name.endsWith("null");
    } catch (IOException | UnsupportedOperationException noNames) {
      return !Files.isDirectory(OPEN_FILES);
    }
  }
}

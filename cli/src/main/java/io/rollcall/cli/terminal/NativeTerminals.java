package io.rollcall.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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
  public boolean isPiped(StandardStream stream) {
    String name = name(stream);
    return name == null
        ? !isTerminal(stream)
        : name.startsWith("pipe:") || name.startsWith("socket:");
  }

  @Override
  public int columns(StandardStream stream) {
    return mayBeTerminal(stream) ? CLibrary.columns(stream.descriptor()) : 0;
  }

  /// Whether the stream's name leaves it open: it does where there are no names to read.
  private static boolean mayBeTerminal(StandardStream stream) {
    String name = name(stream);
    return name == null || name.startsWith("/dev/") && !name.equals("/dev/null");
  }

  /// The name of the open file, null where this system does not tell.
  private static @Nullable String name(StandardStream stream) {
    try {
      return Files.readSymbolicLink(OPEN_FILES.resolve("" + stream.descriptor())).toString();
    } catch (IOException | UnsupportedOperationException noNames) {
      return null;
    }
  }
}

package io.rollcall.cli.terminal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The two functions of the C library that know terminals. Where a system has none of that name, no
/// stream is a terminal.
final class CLibrary {
  /// `TIOCGWINSZ`, the request for the window's size.
  private static final long WINDOW_SIZE_LINUX = 0x5413;

  private static final long WINDOW_SIZE_BSD = 0x4008_7468;

  /// `struct winsize`: four unsigned shorts: rows, columns, width and height in pixels.
  private static final int WINDOW_SIZE_BYTES = 8;

  private static final int COLUMNS_OFFSET = 2;

  private static final @Nullable MethodHandle IS_A_TTY =
      function("isatty", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static final @Nullable MethodHandle CONTROL =
      function(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));

  private CLibrary() {}

  @SuppressWarnings("restricted") // the command may call the C library
  private static @Nullable MethodHandle function(
      String name, FunctionDescriptor type, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(name)
        .map(address -> linker.downcallHandle(address, type, options))
        .orElse(null);
  }

  static boolean isTerminal(int descriptor) {
    try {
      return IS_A_TTY != null && (int) IS_A_TTY.invokeExact(descriptor) == 1;
    } catch (Throwable impossible) {
      throw new AssertionError("isatty throws nothing", impossible);
    }
  }

  static int columns(int descriptor) {
    if (CONTROL == null) {
      return 0;
    }
    boolean linux = System.getProperty("os.name", "").startsWith("Linux");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(WINDOW_SIZE_BYTES);
      long request = linux ? WINDOW_SIZE_LINUX : WINDOW_SIZE_BSD;
      int failed = (int) CONTROL.invokeExact(descriptor, request, size);
      return failed != 0 ? 0 : Short.toUnsignedInt(size.get(JAVA_SHORT, COLUMNS_OFFSET));
    } catch (Throwable impossible) {
      throw new AssertionError("ioctl throws nothing", impossible);
    }
  }
}

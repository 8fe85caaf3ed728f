package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How many files may be open, and what happens where none is left.
class OpenFilesTest {
  private static final Path SHELL = Path.of("/bin/sh");

  @BeforeEach
  void onLinux() {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/limits")), "not on Linux");
  }

  @Test
  void theSoftLimitCounts() {
    assertEquals(
        1024,
        OpenFiles.limitIn(
            List.of(
                "Limit                     Soft Limit           Hard Limit           Units",
                "Max cpu time              unlimited            unlimited            seconds",
                "Max open files            1024                 524288               files")));
    assertEquals(
        OpenFiles.UNLIMITED,
        OpenFiles.limitIn(List.of("Max open files    unlimited   unlimited   files")));
  }

  @Test
  void whatIsOpenIsCounted() throws IOException {
    long before = OpenFiles.open();
    assertTrue(before > 0);
    assertTrue(OpenFiles.limit() >= before);
    assertTrue(OpenFiles.available() <= OpenFiles.limit() - 1);
  }

  @Test
  void theJvmRaisesItsOwnLimit() throws IOException, InterruptedException {
    String[] words = probe("ulimit -S -n 128").split(" ");
    assertTrue(Long.parseLong(words[0]) > 128, words[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPOLL", "NIO"})
  void whereNoFileIsLeftTheFailureIsOurs(String transport) throws Exception {
    String[] words = probe("ulimit -n 128", transport).split(" ");
    assertEquals("128", words[0]);
    assertEquals("local.open_files", words[1]);
    assertTrue(Integer.parseInt(words[2]) > 20, "connections made before: " + words[2]);
  }

  /// Runs [OpenFilesProbe] under a limit and gives what it wrote.
  private static String probe(String limit, String... arguments)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        limit
            + " && exec \"$0\" -Xmx128m --enable-native-access=ALL-UNNAMED "
            + "--sun-misc-unsafe-memory-access=allow -cp \"$1\" "
            + OpenFilesProbe.class.getName()
            + " "
            + String.join(" ", arguments);
    Process process =
        new ProcessBuilder(
                SHELL.toString(), "-c", command, java, System.getProperty("java.class.path"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return written.strip();
  }
}

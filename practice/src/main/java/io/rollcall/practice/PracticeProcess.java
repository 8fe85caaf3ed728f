package io.rollcall.practice;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A practice internet in a process of its own, so that it spoils no figure of the process that
/// uses it. It ends with that process, however that ends. Confined to the thread that uses it.
public final class PracticeProcess implements AutoCloseable {
  private static final int CLOSE_SECONDS_MAX = 10;

  /// A small heap, a simple collector and a quick start.
  private static final List<String> JVM_FLAGS =
      List.of(
          "-Xms16m",
          "-Xmx512m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-XX:+ExitOnOutOfMemoryError");

  private final Process process;
  private final PracticePorts ports;

  private PracticeProcess(Process process, PracticePorts ports) {
    this.process = process;
    this.ports = ports;
  }

  /// Starts the process, on the Java that runs this one, and waits until it is ready.
  ///
  /// @throws IOException where it does not start; the message says why
  public static PracticeProcess start(PracticeOptions options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_FLAGS);
    command.addAll(List.of("-cp", classPath(), PracticeMain.class.getName()));
    command.addAll(PracticeArguments.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      return new PracticeProcess(process, readPorts(process));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /// Where it answers.
  public PracticePorts ports() {
    return ports;
  }

  /// The number of the process.
  public long pid() {
    return process.pid();
  }

  /// Ends the process in good order: its log is whole.
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(
            "the practice internet did not end within " + CLOSE_SECONDS_MAX + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// The practice internet needs nothing but itself and the JDK.
  private static String classPath() {
    try {
      return Path.of(
              PracticeProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class comes from a file", e);
    }
  }

  private static PracticePorts readPorts(Process process) throws IOException {
    BufferedReader reader = process.inputReader(StandardCharsets.US_ASCII);
    String line = reader.readLine();
    if (line == null || line.startsWith("{\"error\"")) {
      throw new IOException(
          "the practice internet did not start: " + (line == null ? "it ended" : line));
    }
    return PracticePorts.ofJson(line);
  }
}

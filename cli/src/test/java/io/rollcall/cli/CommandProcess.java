package io.rollcall.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The command as a process of its own, for what only a process can show: signals, pipes that
/// break, disks that are full. Confined to one test.
final class CommandProcess implements AutoCloseable {
  private static final int SECONDS_MAX = 60;

  private static final List<String> DEFAULT_SIGNALS =
      List.of("env", "--default-signal=INT,TERM,HUP");

  private final Process process;
  private final BufferedReader out;
  private final BufferedReader err;

  private CommandProcess(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.err = process.errorReader(StandardCharsets.UTF_8);
  }

  /// Starts it; standard output and error are read by the test, standard input is empty.
  static CommandProcess start(String... arguments) throws IOException {
    return of(
        new ProcessBuilder(command(arguments)).redirectInput(Redirect.from(new File("/dev/null"))));
  }

  /// Starts it as described, hearing signals even where the tests run in the background, whose
  /// processes ignore some.
  static CommandProcess of(ProcessBuilder command) throws IOException {
    if (hasDefaultSignals()) {
      List<String> words = new ArrayList<>(DEFAULT_SIGNALS);
      words.addAll(command.command());
      command.command(words);
    }
    return new CommandProcess(command.start());
  }

  /// Whether this system's `env` can restore signals, as that of GNU can since 8.31.
  private static boolean hasDefaultSignals() throws IOException {
    List<String> probe = new ArrayList<>(DEFAULT_SIGNALS);
    probe.add("true");
    ProcessBuilder env =
        new ProcessBuilder(probe).redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
    try {
      return env.start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The words that start it.
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // A library of the tests would say that it has no logger.
            "-Dslf4j.internal.verbosity=ERROR",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// Standard input.
  BufferedWriter in() {
    return process.outputWriter(StandardCharsets.UTF_8);
  }

  /// Standard output.
  BufferedReader out() {
    return out;
  }

  /// All of standard output, to its end.
  String allOut() throws IOException {
    StringWriter all = new StringWriter();
    out.transferTo(all);
    return all.toString();
  }

  /// Standard error.
  BufferedReader err() {
    return err;
  }

  /// Reads lines of a stream up to one that contains the text, and answers that line.
  static String lineWith(BufferedReader stream, String text) throws IOException {
    StringBuilder before = new StringBuilder();
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      before.append(line).append('\n');
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("no line with '" + text + "' but: " + before);
  }

  /// Sends a signal: `INT`, `TERM`, `KILL`.
  void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
  }

  /// Kills it at once (SIGKILL).
  void kill() {
    process.destroyForcibly();
  }

  /// The most memory that was resident so far, as Linux tells it.
  String mostResident() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.substring("VmHWM:".length()).strip())
          .findFirst()
          .orElse("unknown");
    }
  }

  /// Whether it ends within so many milliseconds.
  boolean endsWithin(int millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /// Waits for its end.
  ///
  /// @return the exit code
  int exitCode() throws InterruptedException {
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new AssertionError("the command did not end within " + SECONDS_MAX + " s");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

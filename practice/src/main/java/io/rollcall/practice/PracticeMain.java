package io.rollcall.practice;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A practice internet as a process: prints where it answers as one line of JSON and serves until
/// its standard input ends, so that it dies with its parent, or until a signal.
public final class PracticeMain {
  private PracticeMain() {}

  /// Runs with the options `name=value`, names as in [PracticeOptions].
  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
    try {
      serve(
          PracticeArguments.parse(List.of(arguments)), new FileInputStream(FileDescriptor.in), out);
    } catch (IOException | IllegalArgumentException e) {
      out.println("{\"error\":\"" + e.toString().replaceAll("[\"\\\\\\p{Cntrl}]", "'") + "\"}");
      Runtime.getRuntime().exit(1);
    }
  }

  /// Starts, prints the line, and serves until the input ends.
  public static void serve(PracticeOptions options, InputStream until, PrintStream out)
      throws IOException {
    try (Practice practice = Practice.start(options)) {
      Thread closing = Thread.ofPlatform().unstarted(() -> close(practice));
      Runtime.getRuntime().addShutdownHook(closing);
      out.println(PracticePorts.of(practice).toJson());
      until.transferTo(OutputStream.nullOutputStream());
      forget(closing);
    }
  }

  private static void forget(Thread closing) {
    try {
      Runtime.getRuntime().removeShutdownHook(closing);
    } catch (IllegalStateException e) {
      // a signal came in the same moment: the hook closes
    }
  }

  /// After a signal: the log is written to its end. What fails then, nobody is left to hear.
  private static void close(Practice practice) {
    try {
      practice.close();
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    }
  }
}

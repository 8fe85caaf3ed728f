package io.rollcall.cli;

import io.rollcall.cli.option.HelpOptions;
import io.rollcall.cli.option.WorldOptions;
import io.rollcall.cli.rehearsal.Stage;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.ExitCode;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.Interruption;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Paint;
import io.rollcall.cli.terminal.StandardStream;
import io.rollcall.practice.Practice;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The verb `practice`: runs the practice internet until it is interrupted.
@Command(
    name = "practice",
    header = "Run a small internet on this machine alone, to try clients on.",
    description =
        "Every address of 127.0.0.0/8 is a host, every name under .test resolves, and what a site"
            + " does is written in its URL. It runs until Ctrl-C.",
    footer = {
      "rollcall practice                  prints where it answers, and URLs to try",
      "rollcall practice --list           prints all that it can do",
      "rollcall practice --latency lognormal-80ms --realistic --http-port 8080"
    })
final class PracticeCommand implements Callable<Integer> {
  private final Paint paint;
  private final PrintStream out;

  @Mixin private WorldOptions world;

  @Option(names = "--list", description = "print all that it can do, and end")
  private boolean list;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private HelpOptions help;

  PracticeCommand(Console console) {
    this.paint =
        Paint.by(console.terminals().isTerminal(StandardStream.OUTPUT), console.environment());
    this.out = new PrintStream(console.output(), true, StandardCharsets.UTF_8);
  }

  @Override
  public Integer call() {
    if (list) {
      print(PracticePage.behaviours());
      return ExitCode.DONE;
    }
    boolean singleAddress = Stage.hasSingleAddress();
    try (Practice practice = Practice.start(world.options(singleAddress))) {
      return serve(practice, singleAddress);
    } catch (IOException taken) {
      throw new FatalException("the practice internet cannot start: " + taken.getMessage(), taken);
    }
  }

  private int serve(Practice practice, boolean singleAddress) throws IOException {
    Path authority = Files.createTempFile("rollcall-practice-", ".pem");
    CountDownLatch ended = new CountDownLatch(1);
    try (Interruption interruption = new Interruption(times -> ended.countDown())) {
      Files.writeString(authority, practice.certificateAuthorityPem());
      print(PracticePage.address(practice, authority, singleAddress));
      ended.await();
      return ExitCode.SIGNAL + interruption.signal();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return ExitCode.DONE;
    } finally {
      Files.deleteIfExists(authority);
    }
  }

  private void print(List<Line> lines) {
    lines.forEach(line -> out.println(line.painted(paint, Integer.MAX_VALUE)));
  }
}

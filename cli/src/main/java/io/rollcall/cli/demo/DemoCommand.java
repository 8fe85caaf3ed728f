package io.rollcall.cli.demo;

import io.rollcall.cli.option.HelpOptions;
import io.rollcall.cli.option.SourceOptions;
import io.rollcall.cli.rehearsal.Stage;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.ExitCode;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.Screen;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.world.Delay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The verb `demo`: shows the idea within half a minute, without any network.
@Command(
    name = "demo",
    header = "See the loop, the pool and the race between threads, without any network.",
    description =
        "Starts a practice internet inside this machine, asks one list by one worker and by many,"
            + " and shows what becomes of lists that many threads append to.",
    footer = {"rollcall demo", "rollcall demo --source"})
public final class DemoCommand implements Callable<Integer> {
  private static final int ROWS = 250;
  private static final List<Integer> WORKERS = List.of(1, 6, 64);
  private static final int THREADS = 50;
  private static final Duration LEAST = Duration.ofMillis(10);
  private static final Duration MOST = Duration.ofMillis(50);
  private static final String SOURCE = "Race.java";

  private final Console console;

  @Mixin private SourceOptions source = new SourceOptions();

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private HelpOptions help = new HelpOptions();

  /// A demo on these streams.
  public DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Screen screen = Screen.of(console);
    if (source.isWanted()) {
      raceSource().lines().forEach(screen::text);
    } else {
      show(screen, hosts(ROWS));
    }
    return ExitCode.DONE;
  }

  /// Names with four addresses each, whose order rotates from answer to answer.
  private static List<String> hosts(int rows) {
    return IntStream.rangeClosed(1, rows).mapToObj(row -> "m4.h" + row + ".test").toList();
  }

  private static void show(Screen screen, List<String> hosts) {
    screen.lines(DemoText.greeting(hosts.size()));
    try (Stage stage = Stage.open(PracticeOptions.builder().latency(Delay.uniform(LEAST, MOST)))) {
      Lap last = laps(screen, hosts, stage.led(FetchPolicy.DEFAULT));
      screen.lines(DemoText.race(hosts.size(), THREADS, (int) raceSource().lines().count()));
      PlainNames names = PlainNames.of(stage.nameServer());
      Race race = Race.of(hosts, THREADS, stage.ports().httpPort(), names);
      verdict(screen, Facts.of(hosts, race), inOrder(last.facts(), hosts));
    } catch (IOException failed) {
      throw new FatalException("the practice internet failed: " + failed.getMessage(), failed);
    }
    screen.lines(DemoText.next());
  }

  /// Runs the loop and the pools; the last of them.
  private static Lap laps(Screen screen, List<String> hosts, FetchPolicy policy) {
    screen.lines(DemoText.laps(hosts.size(), LEAST, MOST));
    List<Lap> laps = new ArrayList<>();
    warmUp(hosts, policy);
    for (int workers : WORKERS) {
      Lap lap =
          Lap.run(
              hosts,
              policy,
              workers,
              settled -> screen.passing(DemoText.underWay(workers, settled, hosts.size())));
      requireComplete(lap, hosts.size());
      laps.add(lap);
      screen.line(DemoText.lap(lap, laps.getFirst()));
    }
    screen.lines(DemoText.complete(laps));
    return laps.getLast();
  }

  /// Lets Java load and compile what the laps need, which the first of them would pay for.
  private static void warmUp(List<String> hosts, FetchPolicy policy) {
    Lap.run(hosts, policy, WORKERS.getLast(), settled -> {});
  }

  private static void requireComplete(Lap lap, int rows) {
    if (!lap.summary().complete() || lap.facts().size() != rows) {
      throw new FatalException(
          rows + " rows were asked, but " + lap.facts().size() + " records came: a fault");
    }
  }

  private static List<Facts> inOrder(List<Facts> facts, List<String> hosts) {
    List<Facts> ordered = new ArrayList<>(facts);
    ordered.sort(Comparator.comparingInt(each -> hosts.indexOf(each.host())));
    return ordered;
  }

  private static void verdict(Screen screen, List<Facts> lists, List<Facts> records) {
    screen.lines(DemoText.verdict(lists, records));
    for (int row = lists.size() / 2; row < lists.size(); row++) {
      Facts wrong = lists.get(row);
      if (!wrong.belongTogether() && !wrong.title().isEmpty()) {
        screen.lines(DemoText.example(row + 1, wrong, records.get(row)));
        return;
      }
    }
  }

  /// The race's own code, which lies beside its class.
  private static String raceSource() {
    try (InputStream code =
        Objects.requireNonNull(DemoCommand.class.getResourceAsStream(SOURCE), SOURCE)) {
      return new String(code.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new FatalException("the source of the race is unreadable", unreadable);
    }
  }
}

package io.rollcall.cli;

import io.rollcall.cli.comparison.CompareCommand;
import io.rollcall.cli.demo.DemoCommand;
import io.rollcall.cli.fetch.FetchCommand;
import io.rollcall.cli.plan.PlanCommand;
import io.rollcall.cli.rehearsal.RehearseCommand;
import io.rollcall.cli.terminal.Console;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `rollcall` can be told to do. Only the classes of the verb that is told are loaded.
enum Verb {
  FETCH("fetch", "ask every row of a list once, and record one answer for each"),
  VERIFY("verify", "check that a file of answers is whole and true to its list"),
  CONVERT("convert", "make CSV, Parquet, SQLite or other views of a file of answers"),
  DIFF("diff", "tell what differs between two files of answers"),
  MERGE("merge", "make one file of answers of those of a list's shards"),
  PLAN("plan", "what a list comes to before the first request: sites, time, what sets it"),
  REHEARSE(
      "rehearse", "your list and options on a practice internet: no packet leaves the machine"),
  COMPARE("compare", "the same rows by one worker and by many: times, speed-up, a picture"),
  DEMO("demo", "the loop, the pool and the race, in half a minute and without any network"),
  PRACTICE("practice", "run a small internet of this machine's own, to try things on");

  private final String word;
  private final String purpose;

  Verb(String word, String purpose) {
    this.word = word;
    this.purpose = purpose;
  }

  /// How it is typed.
  String word() {
    return word;
  }

  /// What it is for, in one line.
  String purpose() {
    return purpose;
  }

  /// The command that does it.
  Object command(Console console) {
    return switch (this) {
      case DEMO -> new DemoCommand(console);
      case COMPARE -> new CompareCommand(console);
      case FETCH -> new FetchCommand(console);
      case PLAN -> new PlanCommand(console);
      case REHEARSE -> new RehearseCommand(console);
      case CONVERT -> new ConvertCommand(console);
      case DIFF -> new DiffCommand(console);
      case MERGE -> new MergeCommand(console);
      case VERIFY -> new VerifyCommand(console);
      case PRACTICE -> new PracticeCommand(console);
    };
  }

  /// The verb typed so, or null.
  static @Nullable Verb of(String word) {
    for (Verb verb : values()) {
      if (verb.word.equals(word)) {
        return verb;
      }
    }
    return null;
  }

  /// All that can be typed.
  static List<String> words() {
    return Arrays.stream(values()).map(Verb::word).toList();
  }
}

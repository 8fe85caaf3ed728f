package io.rollcall.cli.fetch;

import io.rollcall.cli.earlier.SinceRows;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.engine.target.Targets;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.source.RowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The rows that the options ask for, each with what an earlier run has found of it.
final class OpenedList {
  private OpenedList() {}

  /// Opens the lists.
  ///
  /// @throws FatalException if one cannot be read, or the earlier output not
  static RowSource of(FetchOptions options, Console console) {
    Path since = options.retry.since();
    if (since != null && !Files.isRegularFile(since)) {
      throw new FatalException("there is no output " + since);
    }
    FetchPolicy policy = options.policy();
    RowSource source = options.list.asked(options.list.open(console), policy);
    if (since == null) {
      return source;
    }
    try {
      return new SinceRows(
          since, source, new Targets(policy.targets()), policy.requests().method());
    } catch (IOException unreadable) {
      throw new FatalException(String.valueOf(unreadable.getMessage()), unreadable);
    }
  }
}

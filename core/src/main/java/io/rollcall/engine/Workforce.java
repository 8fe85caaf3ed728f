package io.rollcall.engine;

import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import org.jspecify.annotations.Nullable;

/// How many workers this machine has files for: each may have a connection open, and as many more
/// may be kept idle.
///
/// @param workers how many may work
/// @param shortage why they are fewer than were wanted, or null
public record Workforce(int workers, @Nullable Failure shortage) {
  /// Files that a run needs beside its connections: name servers, lists, outputs, libraries that
  /// are loaded when they are needed.
  static final int OTHER_FILES = 48;

  /// The files that so many workers may have open at a time.
  public static long filesFor(int workers) {
    return 2L * workers + OTHER_FILES;
  }

  /// @param wanted how many workers the policy wants
  /// @param filesAvailable how many more files may be opened
  static Workforce of(int wanted, long filesAvailable) {
    long most = Math.max(1, (filesAvailable - OTHER_FILES) / 2);
    if (wanted <= most) {
      return new Workforce(wanted, null);
    }
    return new Workforce(
        (int) most,
        Failure.of(
            FailureKind.LOCAL_OPEN_FILES,
            "only "
                + filesAvailable
                + " more files may be opened, too few for "
                + wanted
                + " workers; `ulimit -n` says and sets the limit"));
  }

  /// The policy with that many workers.
  FetchPolicy fit(FetchPolicy policy) {
    return policy.with(policy.politeness().withWorkers(workers));
  }
}

package io.rollcall.cli.fetch;

import io.rollcall.cli.option.FactOptions;
import io.rollcall.cli.option.HelpOptions;
import io.rollcall.cli.option.ListOptions;
import io.rollcall.cli.option.OutputOptions;
import io.rollcall.cli.option.PolicyOptions;
import io.rollcall.cli.option.ResumeOptions;
import io.rollcall.cli.option.RetryOptions;
import io.rollcall.cli.option.RunLimitOptions;
import io.rollcall.cli.option.StoreOptions;
import io.rollcall.cli.option.TerminalOptions;
import io.rollcall.policy.FetchPolicy;
import picocli.CommandLine.Mixin;

/// All options of `fetch`. Its parts are for the verbs that run a roll.
public final class FetchOptions {
  @Mixin ListOptions list;
  @Mixin OutputOptions output;
  @Mixin StoreOptions store;
  @Mixin ResumeOptions resume;
  @Mixin RetryOptions retry;
  @Mixin FactOptions facts;
  @Mixin PolicyOptions policy;
  @Mixin RunLimitOptions run;
  @Mixin TerminalOptions terminal;
  @Mixin HelpOptions help;

  /// How the run is to behave.
  public FetchPolicy policy() {
    return policy.policy(facts).with(run.limits());
  }
}

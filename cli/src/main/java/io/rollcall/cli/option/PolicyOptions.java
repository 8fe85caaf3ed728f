package io.rollcall.cli.option;

import io.rollcall.cli.terminal.UsageException;
import io.rollcall.policy.Detail;
import io.rollcall.policy.FetchPolicy;
import java.util.List;
import picocli.CommandLine.Mixin;

/// All options that say how a run behaves, for every command that asks a list.
public final class PolicyOptions {
  @Mixin private PressureOptions pressure;
  @Mixin private RequestOptions requests;
  @Mixin private LimitOptions limits;
  @Mixin private NetworkOptions network;

  /// Each number of workers that is named, one at least.
  public List<Integer> workers() {
    return pressure.workers();
  }

  /// The policy that the options make, without facts beyond the default; of several numbers of
  /// workers it has the first.
  public FetchPolicy policy() {
    return policy(Detail.DEFAULT, 0);
  }

  /// The policy that the options make, with the facts that the records are to carry.
  ///
  /// @throws UsageException if several numbers of workers are named
  public FetchPolicy policy(FactOptions facts) {
    if (workers().size() > 1) {
      throw new UsageException("--workers takes one number here; rollcall compare takes several");
    }
    return policy(facts.detail(), facts.keptBodyBytesMax());
  }

  private FetchPolicy policy(Detail detail, int keptBodyBytesMax) {
    return FetchPolicy.DEFAULT
        .with(limits.timeouts())
        .with(limits.bodies(keptBodyBytesMax))
        .with(pressure.politeness())
        .with(pressure.retries())
        .with(pressure.breaker())
        .with(pressure.stock())
        .with(pressure.robots())
        .with(requests.requests())
        .withRedirectsMax(requests.redirectsMax())
        .with(requests.targets())
        .with(network.addresses())
        .with(network.network())
        .with(network.trust())
        .with(detail);
  }
}

package io.rollcall.cli.option;

import io.rollcall.policy.Detail;
import io.rollcall.policy.FetchPolicy;
import picocli.CommandLine.Mixin;

/// All options that say how a run behaves, for every command that asks a list.
public final class PolicyOptions {
  @Mixin private PressureOptions pressure;
  @Mixin private RequestOptions requests;
  @Mixin private LimitOptions limits;
  @Mixin private NetworkOptions network;

  /// The policy that the options make, without facts beyond the default.
  public FetchPolicy policy() {
    return policy(Detail.DEFAULT, 0);
  }

  /// The policy that the options make, with the facts that the records are to carry.
  public FetchPolicy policy(FactOptions facts) {
    return policy(facts.detail(), facts.keptBodyBytesMax());
  }

  private FetchPolicy policy(Detail detail, int keptBodyBytesMax) {
    return FetchPolicy.DEFAULT
        .with(limits.timeouts())
        .with(limits.bodies(keptBodyBytesMax))
        .with(pressure.politeness())
        .with(pressure.retries())
        .with(requests.requests())
        .withRedirectsMax(requests.redirectsMax())
        .with(requests.targets())
        .with(network.addresses())
        .with(network.network())
        .with(network.trust())
        .with(detail);
  }
}

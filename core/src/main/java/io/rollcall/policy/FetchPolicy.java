package io.rollcall.policy;

import java.util.function.Consumer;

/// How a run behaves, whole.
///
/// @param timeouts limits on time
/// @param bodies limits on what is read
/// @param politeness how hard it may press
/// @param retries how often it tries again
/// @param breaker when a site counts as dead
/// @param redirectsMax how many redirects are followed; 0 follows none
/// @param targets which URLs may be requested
/// @param addresses which addresses may be connected to
/// @param requests what each request carries
/// @param trust how servers are verified
/// @param network how the network is reached
/// @param detail which facts are collected beyond the default
/// @param stock how far it reads ahead, and what goes first
/// @param run limits on time of the whole run
/// @param robots whether robots.txt is obeyed
public record FetchPolicy(
    Timeouts timeouts,
    BodyLimits bodies,
    Politeness politeness,
    Retries retries,
    BreakerRules breaker,
    int redirectsMax,
    TargetRules targets,
    AddressRules addresses,
    RequestDefaults requests,
    Trust trust,
    Network network,
    Detail detail,
    Stock stock,
    RunLimits run,
    Robots robots) {

  /// The defaults.
  public static final FetchPolicy DEFAULT =
      new FetchPolicy(
          Timeouts.DEFAULT,
          BodyLimits.DEFAULT,
          Politeness.DEFAULT,
          Retries.DEFAULT,
          BreakerRules.DEFAULT,
          10,
          TargetRules.DEFAULT,
          AddressRules.DEFAULT,
          RequestDefaults.DEFAULT,
          Trust.DEFAULT,
          Network.DEFAULT,
          Detail.DEFAULT,
          Stock.DEFAULT,
          RunLimits.DEFAULT,
          Robots.DEFAULT);

  /// Refuses a negative number of redirects.
  public FetchPolicy {
    Checks.atLeast("redirectsMax", redirectsMax, 0);
  }

  /// This policy with other limits on time.
  public FetchPolicy with(Timeouts timeouts) {
    return changed(draft -> draft.timeouts = timeouts);
  }

  /// This policy with other limits on bodies.
  public FetchPolicy with(BodyLimits bodies) {
    return changed(draft -> draft.bodies = bodies);
  }

  /// This policy with another politeness.
  public FetchPolicy with(Politeness politeness) {
    return changed(draft -> draft.politeness = politeness);
  }

  /// This policy with other retries.
  public FetchPolicy with(Retries retries) {
    return changed(draft -> draft.retries = retries);
  }

  /// This policy with other rules for dead sites.
  public FetchPolicy with(BreakerRules breaker) {
    return changed(draft -> draft.breaker = breaker);
  }

  /// This policy with another limit on redirects.
  public FetchPolicy withRedirectsMax(int redirectsMax) {
    return changed(draft -> draft.redirectsMax = redirectsMax);
  }

  /// This policy with other rules for targets.
  public FetchPolicy with(TargetRules targets) {
    return changed(draft -> draft.targets = targets);
  }

  /// This policy with other rules for addresses.
  public FetchPolicy with(AddressRules addresses) {
    return changed(draft -> draft.addresses = addresses);
  }

  /// This policy with other request defaults.
  public FetchPolicy with(RequestDefaults requests) {
    return changed(draft -> draft.requests = requests);
  }

  /// This policy with another trust.
  public FetchPolicy with(Trust trust) {
    return changed(draft -> draft.trust = trust);
  }

  /// This policy with another way to the network.
  public FetchPolicy with(Network network) {
    return changed(draft -> draft.network = network);
  }

  /// This policy with other details collected.
  public FetchPolicy with(Detail detail) {
    return changed(draft -> draft.detail = detail);
  }

  /// This policy with another stock of rows.
  public FetchPolicy with(Stock stock) {
    return changed(draft -> draft.stock = stock);
  }

  /// This policy with other limits on the whole run.
  public FetchPolicy with(RunLimits run) {
    return changed(draft -> draft.run = run);
  }

  /// This policy with another obedience to robots.txt.
  public FetchPolicy with(Robots robots) {
    return changed(draft -> draft.robots = robots);
  }

  private FetchPolicy changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.policy();
  }

  /// A policy about to be made of another.
  ///
  /// Confined to the call that changes it.
  private static final class Draft {
    private Timeouts timeouts;
    private BodyLimits bodies;
    private Politeness politeness;
    private Retries retries;
    private BreakerRules breaker;
    private int redirectsMax;
    private TargetRules targets;
    private AddressRules addresses;
    private RequestDefaults requests;
    private Trust trust;
    private Network network;
    private Detail detail;
    private Stock stock;
    private RunLimits run;
    private Robots robots;

    Draft(FetchPolicy from) {
      timeouts = from.timeouts;
      bodies = from.bodies;
      politeness = from.politeness;
      retries = from.retries;
      breaker = from.breaker;
      redirectsMax = from.redirectsMax;
      targets = from.targets;
      addresses = from.addresses;
      requests = from.requests;
      trust = from.trust;
      network = from.network;
      detail = from.detail;
      stock = from.stock;
      run = from.run;
      robots = from.robots;
    }

    FetchPolicy policy() {
      return new FetchPolicy(
          timeouts,
          bodies,
          politeness,
          retries,
          breaker,
          redirectsMax,
          targets,
          addresses,
          requests,
          trust,
          network,
          detail,
          stock,
          run,
          robots);
    }
  }
}

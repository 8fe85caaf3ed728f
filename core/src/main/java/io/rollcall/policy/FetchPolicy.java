package io.rollcall.policy;

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

  /// This policy with other limits on bodies.
  public FetchPolicy with(BodyLimits bodies) {
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

  /// This policy with another politeness.
  public FetchPolicy with(Politeness politeness) {
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

  /// This policy with other retries.
  public FetchPolicy with(Retries retries) {
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

  /// This policy with other rules for dead sites.
  public FetchPolicy with(BreakerRules breaker) {
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

  /// This policy with another limit on redirects.
  public FetchPolicy withRedirectsMax(int redirectsMax) {
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

  /// This policy with other rules for targets.
  public FetchPolicy with(TargetRules targets) {
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

  /// This policy with other rules for addresses.
  public FetchPolicy with(AddressRules addresses) {
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

  /// This policy with other request defaults.
  public FetchPolicy with(RequestDefaults requests) {
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

  /// This policy with another trust.
  public FetchPolicy with(Trust trust) {
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

  /// This policy with another way to the network.
  public FetchPolicy with(Network network) {
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

  /// This policy with other details collected.
  public FetchPolicy with(Detail detail) {
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

  /// This policy with another stock of rows.
  public FetchPolicy with(Stock stock) {
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

  /// This policy with other limits on the whole run.
  public FetchPolicy with(RunLimits run) {
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

  /// This policy with another obedience to robots.txt.
  public FetchPolicy with(Robots robots) {
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

package io.rollcall.practice.world;

import static io.rollcall.practice.world.Argument.COUNT;
import static io.rollcall.practice.world.Argument.DELAY;

/// How a whole site behaves, whatever the path: labels of a name under `.test`.
public enum SiteRule implements Behaviour {
  LATENCY(Term.of("latency/50ms", DELAY, "answered", "the site answers after this time")),
  CAPACITY(Term.of("cap/2", COUNT, "answered", "the site works on N requests at once")),
  IDLE(Term.of("idle/50ms", DELAY, "answered", "closes a connection idle for this long, untold"));

  private final Term term;

  SiteRule(Term term) {
    this.term = term;
  }

  @Override
  public Term term() {
    return term;
  }

  @Override
  public boolean inName() {
    return true;
  }

  @Override
  public boolean hostile() {
    return false;
  }
}

package io.rollcall.practice.world;

import static io.rollcall.practice.world.Argument.COUNT;
import static io.rollcall.practice.world.Argument.DELAY;

/// What a site's `/robots.txt` is: labels of a name under `.test`. The record to expect is that of
/// the site's front page, asked by somebody who obeys robots.txt; who does not is answered.
public enum RobotsRule implements Behaviour {
  ALLOW(Term.of("robots-allow", "answered", "forbids /private, but not /private/open")),
  DENY(Term.of("robots-deny", "policy.robots", "forbids everything to everybody")),
  DENY_ROLLCALL(Term.of("robots-deny-rollcall", "policy.robots", "forbids all to rollcall only")),
  DENY_OTHERS(Term.of("robots-deny-others", "answered", "forbids all, but nothing to rollcall")),
  CRAWL_DELAY(Term.of("robots-delay/1", COUNT, "answered", "asks for N s between requests")),
  STATUS(Term.of("robots-status/404", COUNT, "answered", "this status: 5xx forbids, 4xx does not")),
  LARGE(Term.of("robots-large/100", COUNT, "answered", "N MiB; after 500 KiB it forbids all")),
  UTF_16(Term.of("robots-utf16", "policy.robots", "forbids everything in UTF-16")),
  MARKED(Term.of("robots-bom", "policy.robots", "forbids everything after a byte order mark")),
  LOOP(Term.of("robots-loop", "answered", "a redirect to itself")),
  HOPS(Term.of("robots-hops/5", COUNT, "policy.robots", "N redirects to one that forbids all")),
  AWAY(Term.of("robots-away", "policy.robots", "a redirect to another host's, which forbids all")),
  SLOW(Term.of("robots-slow/200ms", DELAY, "answered", "takes its time")),
  EMPTY(Term.of("robots-empty", "answered", "an empty file")),
  GARBAGE(Term.of("robots-garbage", "answered", "bytes that are no text")),
  NEVER(Term.of("robots-never", "policy.robots", "is never answered")),
  CLOSE(Term.of("robots-close", "policy.robots", "closes instead of answering"));

  private final Term term;

  RobotsRule(Term term) {
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
    return this == NEVER || this == CLOSE;
  }
}

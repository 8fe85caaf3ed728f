package io.rollcall.practice.world;

import static io.rollcall.practice.world.Argument.COUNT;
import static io.rollcall.practice.world.Argument.DELAY;

/// What the name server does: labels of a name under `.test`.
public enum NameRule implements Behaviour {
  MANY(false, Term.of("m/4", COUNT, "answered", "N addresses, their order rotates")),
  DUPLICATE(false, Term.of("dup/3", COUNT, "answered", "the address N times in one answer")),
  DEAD(true, Term.of("dead/1", COUNT, "connect.timeout", "the first N addresses drop every SYN")),
  UNREACHABLE(true, Term.of("unreachable", "connect.unreachable", "the first address has no way")),
  REFUSED_V6(true, Term.of("v6only", "connect.refused", "only ::1, where nothing listens")),
  DUAL(true, Term.of("dual", "answered", "::1, where nothing listens, beside a live address")),
  TTL(false, Term.of("ttl/5", COUNT, "answered", "the records live N seconds")),
  CNAME(false, Term.of("cname/1", COUNT, "answered", "a chain of N aliases, then the address")),
  CNAME_LOOP(true, Term.of("cnameloop", "dns.loop", "an alias of an alias of itself")),
  NXDOMAIN(true, Term.of("nxdomain", "dns.nxdomain", "there is no such name")),
  NODATA(true, Term.of("nodata", "dns.nodata", "the name is there, an address is not")),
  SERVFAIL(true, Term.of("servfail", "dns.servfail", "the name server fails")),
  REFUSED(true, Term.of("refused-dns", "dns.refused", "the name server refuses")),
  STALL(true, Term.of("stall-dns", "dns.timeout", "the name server never answers")),
  SLOW(false, Term.of("slowdns/200ms", DELAY, "answered", "the name server takes its time")),
  TRUNCATED(false, Term.of("truncated-dns", "answered", "cut over UDP (TC bit), whole over TCP")),
  FLAKY(false, Term.of("flaky-dns/1", COUNT, "answered", "the first N queries of the name fail")),
  WRONG_ID(true, Term.of("wrong-id-dns", "dns.timeout", "the answer carries another id")),
  WRONG_NAME(true, Term.of("wrong-name-dns", "dns.timeout", "the answer is for another name")),
  GARBAGE(true, Term.of("garbage-dns", "dns.timeout", "the datagram is no DNS message"));

  private final boolean hostile;
  private final Term term;

  NameRule(boolean hostile, Term term) {
    this.hostile = hostile;
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
    return hostile;
  }
}

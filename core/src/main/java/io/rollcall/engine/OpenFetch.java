package io.rollcall.engine;

import io.rollcall.engine.fetch.Fetch;
import io.rollcall.engine.schedule.Candidate;
import io.rollcall.engine.target.Site;
import java.net.InetAddress;
import java.util.List;

/// A fetch with its row's line in the ledger: what waits in the lanes.
record OpenFetch(Fetch fetch, Ledger.Entry entry) implements Candidate {

  @Override
  public Site site() {
    return fetch.site();
  }

  @Override
  public long seq() {
    return fetch.seq();
  }

  @Override
  public List<InetAddress> literalAddress() {
    byte[] literal = fetch.target().literalAddress();
    return literal == null ? List.of() : List.of(Addresses.ofLiteral(literal));
  }
}

package io.rollcall.engine;

import io.rollcall.engine.fetch.Fetch;
import io.rollcall.engine.schedule.Candidate;
import io.rollcall.engine.target.Site;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What waits in the lanes: a fetch with its row's line in the ledger, or a scout, which asks a
/// site for its robots.txt and owes no record.
///
/// @param openedEntry the row's line, null for a scout
record OpenFetch(Fetch fetch, Ledger.@Nullable Entry openedEntry) implements Candidate {

  /// The row's line in the ledger.
  Ledger.Entry entry() {
    return Objects.requireNonNull(openedEntry, "a scout owes no record");
  }

  @Override
  public boolean isScout() {
    return openedEntry == null;
  }

  @Override
  public String pathAndQuery() {
    return fetch.target().pathAndQuery();
  }

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

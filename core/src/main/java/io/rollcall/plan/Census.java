package io.rollcall.plan;

import io.rollcall.engine.target.Refusal;
import io.rollcall.engine.target.Site;
import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.policy.AddressRules;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.source.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a list is made of, counted row by row as a run would understand each, without any request:
/// rows, refusals by kind, sites with the rows of each. Confined to the thread that reads the list.
///
/// Each site costs about 50 bytes, and 16,777,216 of them are told apart. Rows of sites that are
/// met beyond those are counted too, but not by site.
public final class Census {
  private final Targets targets;
  private final AddressRules addresses;
  private final int filesPerSite;
  private final SiteCounts sites;
  private final Map<FailureKind, RefusedRows> refused = new EnumMap<>(FailureKind.class);
  private long rows;
  private long targetRows;
  private long duplicates;
  private long rowsOfOtherSites;

  /// Counts as that policy understands rows.
  public Census(FetchPolicy policy) {
    this(policy, new SiteCounts());
  }

  Census(FetchPolicy policy, SiteCounts sites) {
    this.targets = new Targets(policy.targets());
    this.addresses = policy.addresses();
    this.filesPerSite = policy.robots().obeyed() ? 1 : 0;
    this.sites = sites;
  }

  /// Counts a row.
  public void add(Row row) {
    rows++;
    Failure fault = row.fault();
    switch (fault == null ? targets.ofRow(row.address()) : new Refusal(fault)) {
      case Refusal refusal -> refuse(row, refusal.failure());
      case Target target -> {
        Failure denial = denial(target);
        if (denial != null) {
          refuse(row, denial);
        } else if (row.isDuplicate()) {
          duplicates++;
        } else {
          ask(target.site());
        }
      }
    }
  }

  private void ask(Site site) {
    targetRows++;
    if (!sites.add(site)) {
      rowsOfOtherSites++;
    }
  }

  private void refuse(Row row, Failure failure) {
    RefusedRows before = refused.get(failure.kind());
    refused.put(
        failure.kind(),
        before == null
            ? new RefusedRows(failure.kind(), 1, row.identity().seq(), failure.message())
            : before.oneMore());
  }

  /// Why a target is refused before anything is looked up, or null: its address stands in the URL
  /// or its name means the inside by itself.
  private @Nullable Failure denial(Target target) {
    byte[] literal = target.literalAddress();
    String denial =
        literal == null
            ? addresses.nameDenial(target.site().host(), false)
            : addresses.denial(literal, false);
    return denial == null ? null : Failure.of(FailureKind.POLICY_BLOCKED_ADDRESS, denial);
  }

  /// How many rows there are.
  public long rows() {
    return rows;
  }

  /// How many of them are asked.
  public long targetRows() {
    return targetRows;
  }

  /// How many requests for robots.txt come before those of the rows.
  public long robotsRequests() {
    return (long) filesPerSite * sites.size();
  }

  /// How many requests there are, redirects and retries left out.
  long requests() {
    return targetRows + robotsRequests();
  }

  /// How many are not asked because an earlier row asks the same.
  public long duplicates() {
    return duplicates;
  }

  /// Those that are refused, the most frequent reason first.
  public List<RefusedRows> refused() {
    return refused.values().stream()
        .sorted(Comparator.comparingLong(RefusedRows::rows).reversed())
        .toList();
  }

  /// How many sites are told apart.
  public int sites() {
    return sites.size();
  }

  /// How many rows belong to sites beyond those.
  public long rowsOfOtherSites() {
    return rowsOfOtherSites;
  }

  /// The most requests that one site gets.
  long longest() {
    long longest = 0;
    for (int number = 0; number < sites.size(); number++) {
      longest = Math.max(longest, sites.rows(number) + filesPerSite);
    }
    return longest;
  }

  /// The largest sites, the largest first; of equal ones the one first met.
  List<SiteRows> largest(int most) {
    Comparator<Integer> bySize = Comparator.comparingLong(sites::rows);
    Comparator<Integer> order = bySize.thenComparing(Comparator.reverseOrder());
    PriorityQueue<Integer> largest = new PriorityQueue<>(order);
    for (int number = 0; number < sites.size(); number++) {
      if (largest.size() < most) {
        largest.add(number);
      } else if (order.compare(number, largest.peek()) > 0) {
        largest.poll();
        largest.add(number);
      }
    }
    List<Integer> numbers = new ArrayList<>(largest);
    numbers.sort(order.reversed());
    return numbers.stream()
        .map(number -> new SiteRows(sites.site(number), sites.rows(number), filesPerSite))
        .toList();
  }

  /// A site and its rows.
  ///
  /// @param files requests that come before those of the rows
  record SiteRows(Site site, long rows, int files) {

    /// All its requests.
    long requests() {
      return rows + files;
    }
  }

  /// How many sites there are of each size, by the number of their requests. Few sizes are
  /// different: k of them need k × k / 2 rows.
  Map<Long, Long> sitesBySize() {
    long[] sizes = new long[sites.size()];
    Arrays.setAll(sizes, sites::rows);
    Arrays.sort(sizes);
    Map<Long, Long> bySize = new TreeMap<>();
    int start = 0;
    for (int end = 1; end <= sizes.length; end++) {
      if (end == sizes.length || sizes[end] != sizes[start]) {
        bySize.put(sizes[start] + filesPerSite, (long) end - start);
        start = end;
      }
    }
    return bySize;
  }
}

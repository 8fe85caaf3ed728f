package io.rollcall.cli.rehearsal;

import io.rollcall.event.FetchListener;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.Hop;

/// Counts requests, all of them and those of each site, in memory that does not grow with the
/// number of sites: sites whose names fall into one bucket count as one, which are few. Confined to
/// the engine's loop while a run lasts; read when it has ended.
public final class SiteLoads implements FetchListener {
  private static final int BUCKETS = 1 << 16;

  private final int[] counts = new int[BUCKETS];
  private long requests;
  private int longest;
  private String longestSite = "";

  @Override
  public void settled(FetchRecord record) {
    for (Hop hop : record.hops()) {
      count(hop.url(), 1);
    }
    String url = record.finalUrl();
    if (url != null && record.work().worker() > 0) {
      count(url, Math.max(1, record.work().attempts()));
    }
  }

  private void count(String url, int times) {
    String site = site(url);
    int bucket = Math.floorMod(site.hashCode() * 0x9e3779b9, BUCKETS);
    counts[bucket] += times;
    requests += times;
    if (counts[bucket] > longest) {
      longest = counts[bucket];
      longestSite = site;
    }
  }

  /// Scheme, host and port of a URL.
  private static String site(String url) {
    int authority = url.indexOf("://") + 3;
    int path = url.indexOf('/', authority);
    return path < 0 ? url : url.substring(0, path);
  }

  /// How many requests were made.
  public long requests() {
    return requests;
  }

  /// How many of them went to the site that got most.
  public int longest() {
    return longest;
  }

  /// The site that got most, empty where nothing was asked.
  public String longestSite() {
    return longestSite;
  }
}

package io.rollcall.engine.robots;

import io.rollcall.engine.schedule.SiteRules;
import io.rollcall.engine.target.Site;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Remembers what sites said, beyond the lives of their lanes, so that a list in any order asks
/// each once: as many as there is memory for, those used last.
///
/// Confined to the engine's loop.
public final class RobotsCache {
  /// Bytes that the rules of all sites may take; some 300,000 sites of a few rules.
  public static final long BYTES_MAX = 64 << 20;

  private final long bytesMax;
  private final LinkedHashMap<Site, SiteRules> bySite = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /// An empty cache.
  public RobotsCache() {
    this(BYTES_MAX);
  }

  RobotsCache(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /// What the site said, or null where that is not known or too old.
  public @Nullable SiteRules of(Site site, long now) {
    SiteRules rules = bySite.get(site);
    if (rules != null && rules.validUntil() - now <= 0) {
      bySite.remove(site);
      bytes -= rules.bytes();
      return null;
    }
    return rules;
  }

  /// The site has said that.
  public void put(Site site, SiteRules rules) {
    SiteRules before = bySite.put(site, rules);
    bytes += rules.bytes() - (before == null ? 0 : before.bytes());
    Iterator<Map.Entry<Site, SiteRules>> eldest = bySite.entrySet().iterator();
    while (bytes > bytesMax && eldest.hasNext()) {
      bytes -= eldest.next().getValue().bytes();
      eldest.remove();
    }
  }

  /// Sites that are remembered.
  int size() {
    return bySite.size();
  }
}

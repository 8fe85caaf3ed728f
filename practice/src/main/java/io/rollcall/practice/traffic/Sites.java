package io.rollcall.practice.traffic;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The requests in flight at each site, and how many a site works on at once. A site is here only
/// while it has a request in flight, so there are never more than open connections. Thread-safe.
public final class Sites {
  private final ConcurrentHashMap<String, Site> sites = new ConcurrentHashMap<>();
  private final Traffic traffic;
  private final @Nullable Semaphore everywhere;

  /// Sites of a world.
  ///
  /// @param traffic where requests are counted
  /// @param capacity how many requests all sites together work on at once; 0 for no limit
  public Sites(Traffic traffic, int capacity) {
    this.traffic = traffic;
    this.everywhere = capacity == 0 ? null : new Semaphore(capacity, true);
  }

  /// A request arrives at a site.
  ///
  /// @param key address, port and host of the site
  /// @param capacity how many requests the site works on at once; 0 for no limit
  public Visit arrive(String key, int capacity) {
    traffic.requestStarted();
    int[] inFlight = new int[1];
    Site site =
        Objects.requireNonNull(
            sites.compute(
                key,
                (same, known) -> {
                  Site arrivedAt = known == null ? new Site(capacity) : known;
                  inFlight[0] = ++arrivedAt.inFlight;
                  return arrivedAt;
                }));
    return new Visit(key, site, inFlight[0]);
  }

  /// One request in flight. Confined to the thread of its connection.
  public final class Visit {
    private final String key;
    private final Site site;
    private final int inFlight;
    private boolean working;
    private boolean left;

    private Visit(String key, Site site, int inFlight) {
      this.key = key;
      this.site = site;
      this.inFlight = inFlight;
    }

    /// How many requests were in flight at the site at the arrival, with this one.
    public int inFlight() {
      return inFlight;
    }

    /// Waits until the site, and then the world, has capacity to work on the request.
    public void begin() throws InterruptedException {
      if (site.capacity != null) {
        site.capacity.acquire();
      }
      try {
        if (everywhere != null) {
          everywhere.acquire();
        }
        working = true;
      } finally {
        if (!working && site.capacity != null) {
          site.capacity.release();
        }
      }
    }

    /// The request is answered, or never will be. Only the first call counts.
    public void leave() {
      if (left) {
        return;
      }
      left = true;
      if (working) {
        release(everywhere);
        release(site.capacity);
      }
      sites.computeIfPresent(key, (same, known) -> known.withOneLess());
      traffic.requestEnded();
    }

    private static void release(@Nullable Semaphore semaphore) {
      if (semaphore != null) {
        semaphore.release();
      }
    }
  }

  /// Guarded by the map's own lock on its key.
  private static final class Site {
    final @Nullable Semaphore capacity;
    int inFlight;

    Site(int capacity) {
      this.capacity = capacity == 0 ? null : new Semaphore(capacity, true);
    }

    @Nullable Site withOneLess() {
      inFlight--;
      return inFlight == 0 ? null : this;
    }
  }
}

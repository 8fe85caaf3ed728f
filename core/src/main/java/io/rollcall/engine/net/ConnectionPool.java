package io.rollcall.engine.net;

import io.rollcall.engine.fetch.Ticker.Alarm;
import io.rollcall.engine.target.Site;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The idle connections, by site. Confined to the loop.
///
/// A connection leaves it when it is taken, when the other side ends it or sends bytes unasked,
/// when its site is closed, after the idle limit, or as the oldest when there are too many.
public final class ConnectionPool implements AutoCloseable {
  private final Loop loop;
  private final Connector connector;
  private final Limits limits;
  private final Map<Site, ArrayDeque<OpenConnection>> bySite = new HashMap<>();
  private final LinkedHashSet<OpenConnection> oldestFirst = new LinkedHashSet<>();
  private final Unread unread = new Unread();
  private @Nullable Alarm sweep;

  /// What is kept at most.
  ///
  /// @param idleMax how long a connection is kept idle
  /// @param idleConnectionsMax how many are
  record Limits(Duration idleMax, int idleConnectionsMax) {
    private static final int CONNECTIONS = 1024;

    /// 15 s, since servers commonly close theirs after 5 to 75 s, and 1,024 connections, or half as
    /// many as files may be opened.
    static Limits usual() {
      int connections = (int) Math.min(CONNECTIONS, OpenFiles.available() / 2);
      return new Limits(Duration.ofSeconds(15), connections);
    }
  }

  /// An empty pool for the connections of that connector: at most 1,024, or half as many as files
  /// may be opened, each for 15 s.
  public ConnectionPool(Loop loop, Connector connector) {
    this(loop, connector, Limits.usual());
  }

  ConnectionPool(Loop loop, Connector connector, Limits limits) {
    this.loop = loop;
    this.connector = connector;
    this.limits = limits;
  }

  /// The most recently used idle connection of the site that leads to one of these addresses, or
  /// null. One that leads elsewhere is closed: the addresses were judged anew.
  public @Nullable OpenConnection take(Site site, List<InetAddress> addresses) {
    loop.assertOnLoop();
    ArrayDeque<OpenConnection> ofSite = bySite.get(site);
    while (ofSite != null && !ofSite.isEmpty()) {
      OpenConnection connection = ofSite.getLast();
      remove(connection);
      if (connection.isOpen() && mayServe(connection, addresses) && connection.isQuiet(unread)) {
        return connection;
      }
      connection.close();
    }
    return null;
  }

  /// Keeps a connection that carried a complete exchange and may carry another.
  public void keep(OpenConnection connection) {
    loop.assertOnLoop();
    if (!connection.isOpen()) {
      connection.close();
      return;
    }
    connection.rest(this, loop.nanoTime());
    bySite.computeIfAbsent(connection.site(), site -> new ArrayDeque<>(2)).addLast(connection);
    oldestFirst.add(connection);
    if (oldestFirst.size() > limits.idleConnectionsMax()) {
      closeIdle(oldestFirst.getFirst());
    }
    setSweep();
  }

  /// Closes the idle connections of a site.
  public void closeIdle(Site site) {
    loop.assertOnLoop();
    ArrayDeque<OpenConnection> ofSite = bySite.get(site);
    while (ofSite != null && !ofSite.isEmpty()) {
      closeIdle(ofSite.getLast());
    }
  }

  /// Connections in the pool.
  public int idleConnections() {
    return oldestFirst.size();
  }

  /// Closes all of them.
  @Override
  public void close() {
    loop.assertOnLoop();
    while (!oldestFirst.isEmpty()) {
      closeIdle(oldestFirst.getFirst());
    }
    if (sweep != null) {
      sweep.cancel();
      sweep = null;
    }
  }

  /// The other side ended it.
  void ended(OpenConnection connection) {
    remove(connection);
  }

  private boolean mayServe(OpenConnection connection, List<InetAddress> addresses) {
    return addresses.contains(connection.remoteAddress())
        || connector.isLedElsewhere(connection.site());
  }

  private void closeIdle(OpenConnection connection) {
    remove(connection);
    connection.close();
  }

  private void remove(OpenConnection connection) {
    connection.wake();
    oldestFirst.remove(connection);
    ArrayDeque<OpenConnection> ofSite = bySite.get(connection.site());
    if (ofSite != null) {
      ofSite.removeLastOccurrence(connection);
      if (ofSite.isEmpty()) {
        bySite.remove(connection.site());
      }
    }
  }

  /// One alarm for the whole pool: set while it is not empty, at the time of the oldest.
  private void setSweep() {
    if (sweep == null && !oldestFirst.isEmpty()) {
      long age = loop.nanoTime() - oldestFirst.getFirst().restingSince();
      sweep = loop.schedule(limits.idleMax().toNanos() - age, this::sweep);
    }
  }

  private void sweep() {
    sweep = null;
    long now = loop.nanoTime();
    while (!oldestFirst.isEmpty()
        && now - oldestFirst.getFirst().restingSince() >= limits.idleMax().toNanos()) {
      closeIdle(oldestFirst.getFirst());
    }
    setSweep();
  }
}

package io.rollcall.engine.http;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.fetch.Wire;
import io.rollcall.engine.net.ConnectionPool;
import io.rollcall.engine.net.Connector;
import io.rollcall.engine.net.Loop;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.FetchPolicy;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/// The network as the engine sees it: HTTP/1.1 exchanges over connections that are kept or made.
/// Confined to the loop.
public final class HttpWire implements Wire, AutoCloseable {
  private final Loop loop;
  private final FetchPolicy policy;
  private final Connector connector;
  private final ConnectionPool pool;
  private final Workbench bench = new Workbench();
  private final ExchangesUnderWay underWay;

  /// A wire on that loop.
  ///
  /// @param names looks up the names that `ConnectTo` rules lead to
  public HttpWire(Loop loop, FetchPolicy policy, Names names) {
    this.loop = loop;
    this.policy = policy;
    this.connector = new Connector(loop, policy, names);
    this.pool = new ConnectionPool(loop, connector);
    this.underWay = new ExchangesUnderWay(loop, policy.timeouts());
  }

  @Override
  public void exchange(ExchangeRequest request, Asker asker) {
    loop.assertOnLoop();
    new Http1Exchange(this, request, asker).start();
  }

  @Override
  public void probe(Site site, List<InetAddress> addresses, Consumer<Boolean> done) {
    connector.probe(
        site,
        addresses,
        result ->
            done.accept(
                switch (result) {
                  case Connector.Result.Made made -> {
                    made.connection().close();
                    yield true;
                  }
                  case Connector.Result.NotMade notMade -> false;
                }));
  }

  @Override
  public void closeIdle(Site site) {
    pool.closeIdle(site);
  }

  /// Exchanges that have no result yet.
  int exchangesUnderWay() {
    return underWay.size();
  }

  /// Closes every connection, and frees what exchanges share. Exchanges under way are broken off:
  /// their results never come.
  @Override
  public void close() {
    loop.assertOnLoop();
    underWay.close();
    pool.close();
    connector.close();
    bench.close();
  }

  Loop loop() {
    return loop;
  }

  FetchPolicy policy() {
    return policy;
  }

  Connector connector() {
    return connector;
  }

  ConnectionPool pool() {
    return pool;
  }

  Workbench bench() {
    return bench;
  }

  ExchangesUnderWay underWay() {
    return underWay;
  }
}

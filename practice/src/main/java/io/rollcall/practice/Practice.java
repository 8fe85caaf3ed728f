package io.rollcall.practice;

import io.rollcall.practice.dns.DnsServer;
import io.rollcall.practice.http.Blackholes;
import io.rollcall.practice.http.Listening;
import io.rollcall.practice.http.RefusedPort;
import io.rollcall.practice.http.WebRules;
import io.rollcall.practice.http.WebServer;
import io.rollcall.practice.http.WebWorld;
import io.rollcall.practice.tls.CertificateAuthority;
import io.rollcall.practice.tls.TlsEntrance;
import io.rollcall.practice.traffic.FileLog;
import io.rollcall.practice.traffic.MemoryLog;
import io.rollcall.practice.traffic.NoLog;
import io.rollcall.practice.traffic.PracticeClock;
import io.rollcall.practice.traffic.RequestLog;
import io.rollcall.practice.traffic.Sites;
import io.rollcall.practice.traffic.SystemClock;
import io.rollcall.practice.traffic.Traffic;
import io.rollcall.practice.traffic.Tries;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.security.GeneralSecurityException;

/// A small internet to practise on: every address of 127.0.0.0/8 is a host, and what a site does is
/// written in its name and path. Thread-safe.
///
/// ```java
/// try (Practice practice = Practice.start(PracticeOptions.defaults())) {
///   String url = "http://127.1.2.3:" + practice.httpPort() + "/status/404";
/// }
/// ```
public final class Practice implements AutoCloseable {
  private final Parts parts;
  private final Traffic traffic = new Traffic();
  private final RequestLog log;
  private final int httpPort;
  private final int httpsPort;
  private final String certificateAuthorityPem;
  private final int blackholePort;
  private final int refusedPort;
  private final InetSocketAddress dnsAddress;

  private Practice(Parts parts, PracticeOptions options, PracticeClock clock)
      throws IOException, GeneralSecurityException {
    this.parts = parts;
    ServerSocketChannel http = parts.add(Listening.on(options.httpPort(), options.singleAddress()));
    ServerSocketChannel https =
        parts.add(Listening.on(options.httpsPort(), options.singleAddress()));
    httpPort = http.socket().getLocalPort();
    httpsPort = https.socket().getLocalPort();
    if (!options.singleAddress()) {
      parts.add(Blackholes.deadAddresses(httpPort));
      parts.add(Blackholes.deadAddresses(httpsPort));
    }
    blackholePort = parts.add(Blackholes.port()).number();
    refusedPort = parts.add(RefusedPort.reserve()).number();
    log = parts.add(logOf(options));
    CertificateAuthority authority = new CertificateAuthority(clock.date());
    certificateAuthorityPem = authority.pem();
    WebWorld world = worldOf(options, clock);
    dnsAddress = parts.add(new DnsServer(namesOf(options), traffic, clock)).address();
    parts.add(WebServer.plain(http, world, httpsPort));
    parts.add(WebServer.secure(https, world, new TlsEntrance(authority), httpPort));
  }

  /// Starts a practice internet. It runs until it is closed.
  ///
  /// @throws IOException where a port is taken or the log cannot be written
  public static Practice start(PracticeOptions options) throws IOException {
    return start(options, new SystemClock());
  }

  static Practice start(PracticeOptions options, PracticeClock clock) throws IOException {
    Parts parts = new Parts();
    try {
      return new Practice(parts, options, clock);
    } catch (IOException e) {
      parts.close();
      throw e;
    } catch (GeneralSecurityException e) {
      parts.close();
      throw new IOException("no certificates can be made", e);
    }
  }

  /// The port on which every address of 127.0.0.0/8 answers plain HTTP.
  public int httpPort() {
    return httpPort;
  }

  /// The port on which every address of 127.0.0.0/8 answers HTTPS.
  public int httpsPort() {
    return httpsPort;
  }

  /// The certificate of the authority that signs for all hosts, as PEM.
  public String certificateAuthorityPem() {
    return certificateAuthorityPem;
  }

  /// A port of 127.0.0.1 that drops every SYN: connecting never comes to an end.
  public int blackholePort() {
    return blackholePort;
  }

  /// A port on which nothing listens and nobody else can: connecting is refused at once.
  public int refusedPort() {
    return refusedPort;
  }

  /// Where the name server answers, over UDP and TCP.
  public InetSocketAddress dnsAddress() {
    return dnsAddress;
  }

  /// The requests that were read.
  public RequestLog requestLog() {
    return log;
  }

  /// The counters at this moment.
  public Traffic.Counts counts() {
    return traffic.counts();
  }

  /// Stops everything; no thread and no socket stays. The log stays readable.
  @Override
  public void close() throws IOException {
    parts.close();
  }

  private WebWorld worldOf(PracticeOptions options, PracticeClock clock) {
    WebRules rules =
        new WebRules(
            options.grammar(),
            options.realistic(),
            options.latency(),
            options.seed(),
            options.siteCapacity(),
            options.singleAddress());
    return new WebWorld(
        rules,
        traffic,
        new Sites(traffic, options.capacity()),
        new Tries(),
        log,
        clock,
        clock.nanoTime(),
        options.connectionsMax());
  }

  private static DnsServer.Settings namesOf(PracticeOptions options) {
    return new DnsServer.Settings(
        options.dnsPort(),
        options.resolveAll(),
        options.singleAddress(),
        options.dnsLatency(),
        options.dnsCapacity(),
        options.seed());
  }

  private static RequestLog logOf(PracticeOptions options) throws IOException {
    if (options.logFile() != null) {
      return new FileLog(options.logFile());
    }
    return options.logEntriesMax() == 0 ? new NoLog() : new MemoryLog(options.logEntriesMax());
  }
}

package io.rollcall.cli.demo;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.Function;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/// Asks a name server by the client that the JDK has, each time anew. Where a name has several
/// addresses, the first of the answer counts, as in most programs. Thread-safe.
///
/// @param provider where the name server is, as a URL
record PlainNames(String provider) implements Function<String, InetAddress> {
  private static final String FACTORY = "com.sun.jndi.dns.DnsContextFactory";
  private static final String ADDRESS = "A";

  static PlainNames of(InetSocketAddress server) {
    return new PlainNames("dns://" + server.getAddress().getHostAddress() + ":" + server.getPort());
  }

  // JNDI wants a Hashtable. It asks the practice internet's own server, and what comes is read as
  // text.
  @SuppressWarnings({"BanJNDI", "JdkObsolete"})
  @Override
  public InetAddress apply(String host) {
    Map<String, String> settings =
        Map.of(Context.INITIAL_CONTEXT_FACTORY, FACTORY, Context.PROVIDER_URL, provider);
    try {
      InitialDirContext names = new InitialDirContext(new Hashtable<>(settings));
      try {
        String[] wanted = {ADDRESS};
        return InetAddress.ofLiteral(
            names.getAttributes(host, wanted).get(ADDRESS).get().toString());
      } finally {
        names.close();
      }
    } catch (NamingException e) {
      throw new IllegalStateException(host + " has no address", e);
    }
  }
}

package io.rollcall.cli.option;

import io.rollcall.policy.AddressRules;
import io.rollcall.policy.AddressRules.Denied;
import io.rollcall.policy.Cidr;
import io.rollcall.policy.Network;
import io.rollcall.policy.Network.ConnectTo;
import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.Trust;
import io.rollcall.policy.Trust.Provider;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// How the network is reached and servers are verified.
public final class NetworkOptions implements OptionGroup {
  @Option(
      names = "--resolver",
      paramLabel = "HOST:PORT",
      converter = EndpointText.Resolver.class,
      description = "a name server asked instead of the system's, repeatable")
  private List<InetSocketAddress> resolvers = new ArrayList<>();

  @Option(
      names = "--connect-to",
      paramLabel = "HOST1:PORT1:HOST2:PORT2",
      converter = EndpointText.Connection.class,
      description =
          "connect to HOST2:PORT2 for URLs of HOST1:PORT1, repeatable; parts may be empty")
  private List<ConnectTo> connections = new ArrayList<>();

  @Option(
      names = "--deny",
      paramLabel = "WHAT",
      defaultValue = "nothing",
      converter = ChoiceText.Denial.class,
      description =
          "private: ask no address that is not public; nothing: only follow no public site there")
  private Denied denied = Denied.NOTHING;

  @Option(
      names = "--allow",
      paramLabel = "CIDR",
      converter = EndpointText.Block.class,
      description = "a block of addresses opened against all rules, as in 10.1.0.0/16, repeatable")
  private List<Cidr> allowed = new ArrayList<>();

  @Option(
      names = {"--insecure", "-k"},
      description = "verify no certificate; the records say so")
  private boolean insecure;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      converter = AuthorityFile.class,
      description = "a PEM file of authorities trusted beside Java's, repeatable")
  private List<Path> authorities = new ArrayList<>();

  @Option(
      names = "--tls-provider",
      paramLabel = "NAME",
      defaultValue = "auto",
      converter = ChoiceText.TlsProvider.class,
      description = "auto, boringssl or jdk")
  private Provider provider = Provider.AUTO;

  @Option(
      names = "--transport",
      paramLabel = "NAME",
      defaultValue = "auto",
      converter = ChoiceText.WayToNetwork.class,
      description = "auto, epoll, io_uring or nio")
  private Transport transport = Transport.AUTO;

  @Override
  public String title() {
    return "The network";
  }

  Network network() {
    Network defaults = Network.DEFAULT;
    return new Network(
        transport, resolvers, connections, defaults.addressesMax(), defaults.lookUpsMax());
  }

  AddressRules addresses() {
    return new AddressRules(denied, allowed);
  }

  Trust trust() {
    return new Trust(!insecure, authorities, provider);
  }
}

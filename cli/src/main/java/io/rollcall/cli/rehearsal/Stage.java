package io.rollcall.cli.rehearsal;

import io.rollcall.policy.AddressRules;
import io.rollcall.policy.Cidr;
import io.rollcall.policy.Detour;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Trust;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.PracticeOptionsBuilder;
import io.rollcall.practice.PracticePorts;
import io.rollcall.practice.PracticeProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A practice internet in a process of its own, and the way there: what any policy becomes when
/// nothing of it may leave the machine. Confined to the thread that uses it.
public final class Stage implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String SECOND_ADDRESS = "127.0.0.2";
  private static final String LOOPBACK_NETWORK = "127.0.0.0/8";

  private final PracticeProcess process;
  private final Path authority;
  private final boolean singleAddress;

  private Stage(PracticeProcess process, Path authority, boolean singleAddress) {
    this.process = process;
    this.authority = authority;
    this.singleAddress = singleAddress;
  }

  /// Starts the practice internet; where only 127.0.0.1 answers, all hosts share it.
  ///
  /// @throws IOException where it does not start; the message says why
  public static Stage open(PracticeOptionsBuilder options) throws IOException {
    boolean singleAddress = hasSingleAddress();
    PracticeOptions built = options.singleAddress(singleAddress).logEntriesMax(0).build();
    PracticeProcess process = PracticeProcess.start(built);
    try {
      Path authority = Files.createTempFile("rollcall-practice", ".pem");
      authority.toFile().deleteOnExit();
      Files.writeString(authority, process.ports().certificateAuthorityPem());
      return new Stage(process, authority, singleAddress);
    } catch (IOException e) {
      process.close();
      throw e;
    }
  }

  /// Where the practice internet answers.
  public PracticePorts ports() {
    return process.ports();
  }

  /// Where its name server answers.
  public InetSocketAddress nameServer() {
    return new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), ports().dnsPort());
  }

  /// The policy with every look-up and every connection led to the practice internet, whose
  /// authority is trusted. Names that stand there for public ones are not denied as private.
  public FetchPolicy led(FetchPolicy policy) {
    Detour detour = new Detour(ports().httpPort(), ports().httpsPort(), singleAddress);
    return policy
        .with(policy.network().rehearsed(List.of(nameServer()), detour))
        .with(trust(policy.trust()))
        .with(addresses(policy.addresses()));
  }

  private Trust trust(Trust trust) {
    List<Path> authorities = new ArrayList<>(trust.authorities());
    authorities.add(authority);
    return new Trust(trust.verify(), authorities, trust.provider());
  }

  private static AddressRules addresses(AddressRules rules) {
    List<Cidr> allowed = new ArrayList<>(rules.allowed());
    allowed.add(Cidr.parse(LOOPBACK_NETWORK));
    return new AddressRules(rules.denied(), allowed);
  }

  /// Whether only one address of the loopback network is there, as on macOS: on Linux all are.
  public static boolean hasSingleAddress() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.ofLiteral(SECOND_ADDRESS), 0));
      return false;
    } catch (IOException none) {
      return true;
    }
  }

  /// Ends the process.
  @Override
  public void close() throws IOException {
    try (process) {
      Files.deleteIfExists(authority);
    }
  }
}

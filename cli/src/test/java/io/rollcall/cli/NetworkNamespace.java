package io.rollcall.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A network of its own for some processes (Linux network namespaces, without being root), with a
/// practice internet in it. Nothing leads out, and it can be taken down. Confined to one test.
final class NetworkNamespace implements AutoCloseable {
  static final int HTTP_PORT = 8080;
  static final int DNS_PORT = 5353;

  private final Process practice;

  private NetworkNamespace(Process practice) {
    this.practice = practice;
  }

  /// Whether this system lets anybody make one.
  static boolean isAllowed() throws InterruptedException {
    try {
      return succeeds(List.of("unshare", "-rn", "ip", "link", "set", "lo", "up"));
    } catch (IOException notThere) {
      return false;
    }
  }

  private static boolean succeeds(List<String> words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  /// Starts one, and waits until its practice internet answers.
  static NetworkNamespace start() throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("unshare", "-rn", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"));
    words.addAll(
        CommandProcess.command(
            "practice", "--http-port", "" + HTTP_PORT, "--dns-port", "" + DNS_PORT));
    Process practice =
        new ProcessBuilder(words)
            .redirectInput(new File("/dev/null"))
            .redirectError(Redirect.DISCARD)
            .start();
    BufferedReader out = practice.inputReader(StandardCharsets.UTF_8);
    CommandProcess.lineWith(out, "names ");
    return new NetworkNamespace(practice);
  }

  /// The words that run that in it.
  List<String> within(List<String> words) {
    List<String> all = new ArrayList<>(List.of("nsenter", "-U", "-n", "--preserve-credentials"));
    all.addAll(List.of("-t", "" + practice.pid()));
    all.addAll(words);
    return all;
  }

  /// Takes the network down, or up again.
  void network(boolean up) throws IOException, InterruptedException {
    run("ip", "link", "set", "lo", up ? "up" : "down");
  }

  /// Leaves so many ports for connections to the same address.
  void ports(int first, int last) throws IOException, InterruptedException {
    run("sh", "-c", "echo " + first + " " + last + " > /proc/sys/net/ipv4/ip_local_port_range");
  }

  private void run(String... words) throws IOException, InterruptedException {
    if (!succeeds(within(List.of(words)))) {
      throw new IOException("cannot do in the namespace: " + List.of(words));
    }
  }

  @Override
  public void close() throws InterruptedException {
    practice.destroy();
    practice.waitFor(10, TimeUnit.SECONDS);
  }
}

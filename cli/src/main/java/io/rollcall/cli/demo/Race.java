package io.rollcall.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Three lists that many threads append to. Thread-safe, and wrong all the same.
record Race(List<String> ips, List<String> machines, List<String> systems) {

  static Race of(List<String> hosts, int threads, int port, Function<String, InetAddress> names) {
    Race race = new Race(list(), list(), list());
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      hosts.forEach(host -> pool.submit(() -> race.ask(host, port, names)));
    }
    return race;
  }

  private Void ask(String host, int port, Function<String, InetAddress> names) throws IOException {
    try (Socket socket = new Socket(names.apply(host), port)) {
      String request = "GET / HTTP/1.0\r\nHost: " + host + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      ips.add(names.apply(host).getHostAddress()); // looked up beside the request
      machines.add(new String(answer, StandardCharsets.UTF_8).replaceAll("(?s).*<title>|<.*", ""));
      systems.add(new String(answer, StandardCharsets.UTF_8).replaceAll("(?s).*Server: |\r.*", ""));
      return null;
    }
  }

  private static List<String> list() {
    return Collections.synchronizedList(new ArrayList<>());
  }
}

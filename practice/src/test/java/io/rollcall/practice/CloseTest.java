package io.rollcall.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing of a practice internet outlives its closing.
class CloseTest {
  private static final List<String> HELD =
      List.of("/never", "/delay/10m", "/drip-body/1m", "/stall-body/1", "/endless-body", "/x");

  @Test
  void closingLeavesNoThread(@TempDir Path folder) throws IOException {
    Set<String> before = practiceThreads();
    List<RawClient> clients = new ArrayList<>();
    try (Practice practice = started(folder)) {
      for (String path : HELD) {
        RawClient client = RawClient.connect("127.1.1.1", practice.httpPort());
        client.get("a.test", path, "");
        clients.add(client);
      }
      clients.getLast().readAnswer();
    }
    assertEquals(before, practiceThreads());
    for (RawClient client : clients) {
      client.close();
    }
  }

  @Test
  void closingLeavesNoSocket(@TempDir Path folder) throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "no /proc here");
    started(folder).close(); // loads what stays open, such as class files
    Set<String> before = sockets();
    Practice practice = started(folder);
    RawClient client = RawClient.connect("127.1.1.1", practice.httpPort());
    client.get("a.test", "/never", "");
    practice.close();
    client.close();
    assertEquals(before, sockets());
  }

  @Test
  void whileItRunsItsPortsAreTakenAndASecondOneNamesThem() throws IOException {
    try (Practice first = Practice.start(PracticeOptions.defaults())) {
      PracticeOptions sameNames =
          PracticeOptions.builder().dnsPort(first.dnsAddress().getPort()).build();
      BindException taken = assertThrows(BindException.class, () -> Practice.start(sameNames));
      String port = "port " + first.dnsAddress().getPort() + " for names: ";
      assertEquals(port, Objects.requireNonNull(taken.getMessage()).substring(0, port.length()));
    }
    try (ServerSocket other = new ServerSocket(0)) {
      PracticeOptions sameHttp = PracticeOptions.builder().httpPort(other.getLocalPort()).build();
      BindException taken = assertThrows(BindException.class, () -> Practice.start(sameHttp));
      String port = "port " + other.getLocalPort() + " of ";
      assertEquals(port, Objects.requireNonNull(taken.getMessage()).substring(0, port.length()));
    }
  }

  @Test
  void afterClosingThePortsAreFree() throws IOException {
    Practice first = Practice.start(PracticeOptions.defaults());
    PracticeOptions same =
        PracticeOptions.builder()
            .httpPort(first.httpPort())
            .httpsPort(first.httpsPort())
            .dnsPort(first.dnsAddress().getPort())
            .build();
    assertThrows(IOException.class, () -> Practice.start(same), "the ports are taken");
    first.close();
    Practice.start(same).close();
  }

  @Test
  void aStartThatFailsLeavesNoSocket() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "no /proc here");
    Set<String> before = sockets();
    PracticeOptions noFolder =
        PracticeOptions.builder().logFile(Path.of("/nowhere/at/all/log")).build();
    assertThrows(IOException.class, () -> Practice.start(noFolder));
    assertEquals(before, sockets());
  }

  private static Practice started(Path folder) throws IOException {
    return Practice.start(PracticeOptions.builder().logFile(folder.resolve("log")).build());
  }

  /// The platform threads of a practice internet. Virtual ones are waited for by the closing
  /// itself.
  private static Set<String> practiceThreads() {
    Set<String> names = new TreeSet<>();
    Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("practice"))
        .forEach(names::add);
    return names;
  }

  private static Set<String> sockets() throws IOException {
    Set<String> sockets = new TreeSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        String target = targetOf(descriptor);
        if (target.startsWith("socket:")) {
          sockets.add(target);
        }
      }
    }
    return sockets;
  }

  private static String targetOf(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "closed meanwhile";
    }
  }
}

package io.rollcall.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.traffic.FileLog;
import io.rollcall.practice.traffic.RequestEntry;
import io.rollcall.practice.world.Delay;
import io.rollcall.practice.world.PracticeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A practice internet in a process of its own.
class PracticeProcessTest {
  @Test
  void theProcessAnswersAndItsLogIsWholeAtTheEnd(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("requests.log");
    PracticeOptions options = PracticeOptions.builder().logFile(log).resolveAll(true).build();
    try (PracticeProcess process = PracticeProcess.start(options)) {
      PracticePorts ports = process.ports();
      try (RawClient client = RawClient.connect("127.5.5.5", ports.httpPort())) {
        client.get("example.com", "/x", "");
        String token = PracticeToken.of("127.5.5.5", "example.com", "/x");
        assertTrue(client.readAnswer().contains(token));
      }
      assertTrue(ports.certificateAuthorityPem().startsWith("-----BEGIN CERTIFICATE-----\n"));
      assertEquals(ports, PracticePorts.ofJson(ports.toJson()));
    }
    try (Stream<String> lines = Files.lines(log)) {
      assertEquals(List.of("/x"), lines.map(RequestEntry::ofLine).map(RequestEntry::path).toList());
    }
  }

  @Test
  void theProcessEndsWithItsInput() throws Exception {
    PracticeProcess process = PracticeProcess.start(PracticeOptions.defaults());
    ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
    process.close();
    assertFalse(handle.isAlive());
  }

  @Test
  void aProcessThatCannotStartSaysWhy() {
    PracticeOptions noFolder =
        PracticeOptions.builder().logFile(Path.of("/nowhere/at/all/log")).build();
    IOException e = assertThrows(IOException.class, () -> PracticeProcess.start(noFolder));
    assertTrue(e.toString().contains("/nowhere/at/all/log"), e::toString);
  }

  @Test
  void optionsSurviveTheWayToTheProcess() {
    PracticeOptions options =
        new PracticeOptions(
            1,
            2,
            3,
            4,
            parsed("1ms-2ms"),
            parsed("exp-3ms"),
            true,
            false,
            true,
            true,
            5,
            6,
            7,
            8,
            9,
            Path.of("a=b"));
    assertEquals(options, PracticeArguments.parse(PracticeArguments.of(options)));
    assertEquals(List.of(), PracticeArguments.of(PracticeOptions.defaults()));
  }

  private static Delay parsed(String text) {
    Delay delay = Delay.parse(text);
    if (delay == null) {
      throw new AssertionError(text);
    }
    return delay;
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    for (String wrong :
        List.of("httpPort=70000", "httpPort=x", "latency=5", "colour=colour", "x", "capacity=-1")) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> PracticeArguments.parse(List.of(wrong)), wrong);
      assertTrue(e.toString().contains(wrong.substring(wrong.indexOf('=') + 1)), e::toString);
    }
  }

  @Test
  void theFileLogWaitsRatherThanLose(@TempDir Path folder) throws IOException {
    int count = 100_000;
    FileLog log = new FileLog(folder.resolve("log"));
    for (int i = 0; i < count; i++) {
      log.append(
          new RequestEntry(i, "127.0.0.1", 1, "h\t\n", "GET", "/" + i, 1, 1, 1, "plain", 10));
    }
    log.close();
    List<RequestEntry> entries = log.entries();
    assertEquals(count, entries.size());
    assertEquals("h??", entries.getFirst().host());
    assertEquals("/" + (count - 1), entries.getLast().path());
    assertEquals(0, log.dropped());
  }
}

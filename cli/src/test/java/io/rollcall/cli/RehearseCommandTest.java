package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseCommandTest {
  @TempDir private Path folder;

  @Test
  void everyRowIsAskedOnThisMachineAndItsRecordSaysSo() throws IOException {
    String list =
        list(
            Stream.concat(
                    IntStream.rangeClosed(1, 40).mapToObj(row -> "https://h" + row + ".example/x"),
                    Stream.of(
                        "http://8.8.8.8/",
                        "http://[2001:db8::1]:8080/",
                        "http://example.com:81/status/404",
                        "no url at all:"))
                .toList());
    Path output = folder.resolve("out.jsonl");

    Ended ended = rollcall("rehearse", list, "--latency", "1ms", "-o", output.toString());

    assertEquals(0, ended.code(), ended::err);
    List<String> records = Files.readAllLines(output);
    assertEquals(44, records.size());
    assertTrue(records.stream().allMatch(line -> line.contains("\"rehearsal\":true")));
    List<String> addresses =
        records.stream()
            .filter(line -> line.contains("\"remote_ip\":"))
            .map(line -> line.replaceAll(".*\"remote_ip\":\"([^\"]*)\".*", "$1"))
            .toList();
    assertEquals(43, addresses.size());
    assertTrue(addresses.stream().allMatch(ip -> ip.startsWith("127.")), addresses::toString);
    assertTrue(
        Files.readString(folder.resolve("out.jsonl.manifest.json"))
            .contains("\"rehearsal\": true"));
  }

  @Test
  void publicNamesAreNoInsideWherePrivateAddressesAreDenied() throws IOException {
    Ended ended =
        rollcall(
            "rehearse",
            list(List.of("http://public.example/", "http://10.1.2.3/")),
            "--deny",
            "private",
            "-o",
            "-");
    assertEquals(0, ended.code(), ended::err);
    assertTrue(
        ended.out().matches("(?s).*public.example[^\\n]*\"outcome\":\"answered\".*"), ended::out);
    assertTrue(ended.out().matches("(?s).*10.1.2.3[^\\n]*policy.blocked_address.*"), ended::out);
  }

  @Test
  void atTheEndItSaysWhatItTookAndWhatOtherLatenciesWouldTake() throws IOException {
    String list =
        list(IntStream.rangeClosed(1, 60).mapToObj(row -> "http://one.example/" + row).toList());
    Ended ended =
        rollcall("rehearse", list, "--site-concurrency", "2", "--latency", "1ms", "-o", "-");
    assertEquals(0, ended.code(), ended::err);
    assertTrue(ended.err().startsWith("A rehearsal: a practice internet"), ended::err);
    assertTrue(
        ended.err().matches("(?s).*, at most [\\d.]+ [MG]B of memory and \\d+ open files.*"),
        ended::err);
    assertTrue(
        ended
            .err()
            .matches("(?s).*\\n +2.0 s +\\d+m \\d+s +http://one.example, \\d+ requests\\n.*"),
        ended::err);
    assertTrue(ended.err().matches("(?s).*One such wait for each of \\d+ requests.*"), ended::err);
  }

  @Test
  void quietIsQuiet() throws IOException {
    Ended ended = rollcall("rehearse", list(List.of("http://a.example/")), "-q", "-o", "-");
    assertEquals(0, ended.code());
    assertEquals("", ended.err());
    assertEquals(1, ended.out().lines().count());
  }

  @Test
  void aLatencyThatIsNoneIsAMistake() throws IOException {
    Ended ended = rollcall("rehearse", list(List.of()), "--latency", "5");
    assertEquals(2, ended.code());
    assertFalse(ended.err().contains("fault of Rollcall"), ended::err);
    assertTrue(ended.err().startsWith("rollcall: --latency 5 is no latency: "), ended::err);
  }

  private String list(List<String> rows) throws IOException {
    return Files.write(folder.resolve("urls.txt"), rows).toString();
  }
}

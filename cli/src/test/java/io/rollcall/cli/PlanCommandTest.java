package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import io.rollcall.cli.terminal.StandardStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  @TempDir private Path folder;

  @Test
  void thePageTellsRowsSitesTimeAndWhatWouldBeFaster() throws IOException {
    Ended ended = rollcall("plan", list(), "--site-concurrency", "4", "--latency", "1s");
    assertEquals(0, ended.code(), ended::err);
    assertEquals(
        """
        12,824 rows, 12,820 to ask on 101 sites, nothing was sent

        Never asked
                    3  input.scheme            row 12822: the scheme is "mailto"; only http and https are asked
                    1  input.port              row 12821: port "70000" is not a number from 0 to 65535

        Largest sites
               12,720  99.2 %    53m 00s  https://big.example
                    1  <0.1 %      1.0 s  http://h0.example
                    1  <0.1 %      1.0 s  http://h1.example
                    1  <0.1 %      1.0 s  http://h2.example
                    1  <0.1 %      1.0 s  http://h3.example

        At the least
              53m 00s  where each request takes 1.0 s
                       set by https://big.example alone, 4 at a time
               5m 18s  where it takes 100 ms
              26m 30s  where it takes 500 ms
               1h 46m  where it takes 2.0 s

        Done at most
               19.5 %  after 10m 00s  2,500 rows
                100 %  after 1h 00m  12,820 rows

        To be faster
              26m 30s  with --site-concurrency 8
          That presses each site harder: its owner may mind.

        Of this machine
                  256  open files at most, for 104 workers
               170 MB  of memory, about
        """,
        ended.out());
    assertEquals("", ended.err());
    assertEquals(List.of(folder.resolve("urls.txt")), files());
  }

  @Test
  void robotsFilesAreCountedIn() throws IOException {
    Ended ended = rollcall("plan", list(), "--robots", "--site-concurrency", "1", "--json");
    assertEquals(0, ended.code(), ended::err);
    assertTrue(ended.out().contains("\"robots_requests\":101,"), ended::out);
    Ended text = rollcall("plan", list(), "--robots", "--site-interval", "1s", "--latency", "1s");
    assertTrue(text.out().contains("\n  101 requests for robots.txt first\n"), text::out);
    assertTrue(text.out().contains("3h 32m  https://big.example\n"), text::out);
  }

  @Test
  void programsReadOneObject() throws IOException {
    Ended ended = rollcall("plan", list(), "--site-concurrency", "4", "--latency", "1s", "--json");
    assertEquals(0, ended.code(), ended::err);
    assertEquals(1, ended.out().lines().count());
    for (String part :
        List.of(
            "{\"rows\":12824,\"rows_asked\":12820,\"duplicates\":0,\"sites\":101,",
            "{\"kind\":\"input.scheme\",\"rows\":3,\"first_seq\":12822,",
            "{\"site\":\"https://big.example\",\"rows\":12720,\"least_seconds\":3180.0}",
            "\"least_seconds\":3180.0,\"set_by\":\"site\",\"limiting_sites\":1,",
            "{\"after_seconds\":600.0,\"rows\":2500,",
            "{\"setting\":\"site_concurrency\",\"value\":8.0,\"least_seconds\":1590.0,",
            "\"workers\":104,\"open_files_max\":256,\"memory_bytes\":170400000}")) {
      assertTrue(ended.out().contains(part), () -> part + " is not in " + ended.out());
    }
  }

  @Test
  void theOptionsOfFetchCount() throws IOException {
    String list = list();
    assertTrue(rollcall("plan", list, "--rate", "10/s").out().contains("set by your --rate"));
    assertTrue(rollcall("plan", list, "--workers", "2").out().contains("set by 2 workers"));
    assertTrue(
        rollcall("plan", list, "--limit", "1").out().startsWith("1 row, 1 to ask on 1 site,"));
    assertTrue(
        rollcall("plan", list, "--site-interval", "2s")
            .out()
            .contains("alone, 6 at a time, 2.0 s apart"));
  }

  @Test
  void aTextOfTheListIsNoOrderToTheTerminal() throws IOException {
    Path list = folder.resolve("urls.txt");
    Files.writeString(list, "ht\u001b[31mtp://h.example/\nhttp://user:pass word@[/\n");
    Ended ended = new CommandRun().terminal(StandardStream.OUTPUT).run("plan", list.toString());
    assertEquals(0, ended.code(), ended::err);
    assertFalse(ended.out().contains("\u001b[31m"), ended.out());
  }

  @Test
  void anEmptyListHasAPlanToo() {
    Ended ended = new CommandRun().input("# nothing\n").run("plan");
    assertEquals(0, ended.code(), ended::err);
    assertTrue(ended.out().startsWith("0 rows, 0 to ask on 0 sites"), ended.out());
  }

  /// One site of 12,720 rows, a hundred of one, and four rows that are never asked.
  private String list() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < 12_720; row++) {
      rows.add("https://big.example/" + row);
    }
    for (int site = 0; site < 100; site++) {
      rows.add("http://h" + site + ".example/");
    }
    rows.addAll(List.of("http://h.example:70000/", "mailto:a@h.example"));
    rows.addAll(List.of("mailto:b@h.example", "ftp://h.example/"));
    return Files.write(folder.resolve("urls.txt"), rows).toString();
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }
}

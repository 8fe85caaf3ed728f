package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `fetch --since`: servers say what has not changed, and that is carried on.
class SinceFetchTest {
  @RegisterExtension static final PracticeInternet PRACTICE = new PracticeInternet();

  @TempDir private Path folder;
  private Path list;

  /// A page with an ETag, one without, one with an ETag behind a redirect, and no URL.
  @BeforeEach
  void makeList() throws IOException {
    list =
        Files.writeString(
            folder.resolve("urls.txt"),
            PRACTICE.url(1, "/etag/title/Tagged")
                + "\n"
                + PRACTICE.url(2, "/title/Plain")
                + "\n"
                + PRACTICE.url(3, "/redirect/1/etag")
                + "\nmailto:nobody\n");
  }

  /// The records, each at the place of its ordinal.
  private List<String> fetch(String output, String... more) throws IOException {
    Path file = folder.resolve(output);
    List<String> words =
        new ArrayList<>(List.of("fetch", list.toString(), "-o", file.toString(), "--quiet"));
    words.addAll(Arrays.asList(more));
    Ended ended = rollcall(words.toArray(String[]::new));
    assertEquals(0, ended.code(), ended.err());
    Ended verified = rollcall("verify", file.toString(), list.toString());
    assertEquals(0, verified.code(), verified.out());
    Map<Integer, String> lines = new TreeMap<>(Map.of(0, ""));
    for (String line : Files.readAllLines(file)) {
      lines.put(Integer.valueOf(line.replaceAll("^\\{\"seq\":(\\d+).*", "$1")), line);
    }
    return List.copyOf(lines.values());
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static String field(String line, String name) {
    return line.replaceAll(".*?\"" + name + "\":(\"(?:[^\"\\\\]|\\\\.)*\"|[0-9]+).*", "$1");
  }

  @Test
  void whatHasNotChangedIsCarriedOnInAnObjectOfItsOwn() throws IOException {
    List<String> monday = fetch("monday.jsonl");
    List<String> tuesday = fetch("tuesday.jsonl", "--since", path("monday.jsonl"));

    String before = monday.get(1);
    String after = tuesday.get(1);
    assertEquals("200", field(before, "status_code"));
    assertEquals("304", field(after, "status_code"));
    String carried = after.replaceAll(".*\"not_modified\":(\\{.*?\\}).*", "$1");
    for (String name : List.of("timestamp", "status_code", "etag", "title", "body_sha256")) {
      assertEquals(field(before, name), field(carried, name), name);
    }
    assertEquals("0", field(after.replace(carried, ""), "body_bytes"));
    assertFalse(after.replace(carried, "").contains("\"title\""), after);

    assertEquals("200", field(tuesday.get(2), "status_code"));
    assertFalse(tuesday.get(3).contains("not_modified"), "a redirect leads elsewhere");
    assertTrue(tuesday.get(4).contains("input.scheme"), tuesday.get(4));

    List<String> wednesday = fetch("wednesday.jsonl", "--since", path("tuesday.jsonl"));
    assertTrue(wednesday.get(1).contains(carried), wednesday.get(1));
  }

  @Test
  void whatStandsIsNoDifference() throws IOException {
    fetch("monday.jsonl");
    fetch("tuesday.jsonl", "--since", path("monday.jsonl"));
    Ended ended = rollcall("diff", path("monday.jsonl"), path("tuesday.jsonl"));
    assertEquals(0, ended.code(), ended.out());
  }

  @Test
  void aRowThatIsAnotherIsAskedInFull() throws IOException {
    fetch("monday.jsonl");
    Files.writeString(
        list, PRACTICE.url(9, "/etag") + "\n" + PRACTICE.url(1, "/etag/title/Tagged") + "\n");
    List<String> tuesday = fetch("tuesday.jsonl", "--since", path("monday.jsonl"));
    assertEquals("200", field(tuesday.get(1), "status_code"));
    assertEquals("200", field(tuesday.get(2), "status_code"));
  }

  @Test
  void anEarlierOutputThatIsNoneIsRefused() {
    Ended gone = rollcall("fetch", list.toString(), "--since", path("gone.jsonl"));
    assertEquals(1, gone.code());
    assertTrue(gone.err().contains("there is no output"), gone.err());
    Ended none = rollcall("fetch", list.toString(), "--since", list.toString());
    assertEquals(1, none.code());
    assertTrue(
        none.err().contains("urls.txt is no output of Rollcall: the line at byte 0"), none.err());
  }
}

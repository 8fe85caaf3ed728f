package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `diff` as a person uses it.
class DiffCommandTest {
  @TempDir private Path folder;

  private Path file(String name, String... records) throws IOException {
    List<String> lines = Arrays.stream(records).map(line -> line.replace('\'', '"')).toList();
    return Files.write(folder.resolve(name), lines);
  }

  private static Ended diff(Path old, Path now, String... more) {
    List<String> words = new ArrayList<>(List.of("diff", old.toString(), now.toString()));
    words.addAll(Arrays.asList(more));
    return rollcall(words.toArray(String[]::new));
  }

  private Path monday() throws IOException {
    return file(
        "monday.jsonl",
        "{'seq':4,'input':'d','url':'http://d/','outcome':'failed','failure':{'kind':'dns.timeout'}}",
        "{'seq':1,'input':'a','url':'http://a/','outcome':'answered','status_code':200,'worker':1}",
        "{'seq':2,'input':'b','url':'http://b/','outcome':'answered','status_code':200,'title':'x'}",
        "{'seq':3,'input_base64':'/w==','outcome':'refused'}");
  }

  private Path tuesday() throws IOException {
    return file(
        "tuesday.jsonl",
        "{'seq':1,'input':'b','url':'http://b/','outcome':'answered','status_code':404,'title':'\\u001b[31m'}",
        "{'seq':3,'input_base64':'/w==','outcome':'refused'}",
        "{'seq':2,'input':'a','url':'http://a/','outcome':'answered','status_code':200,'worker':9}",
        "{'seq':5,'input':'e','url':'http://e/','outcome':'answered','status_code':201}");
  }

  @Test
  void whatChangedAppearedAndVanishedIsToldInTheListsOrder() throws IOException {
    Ended ended = diff(monday(), tuesday());
    assertEquals(10, ended.code(), ended.err());
    assertEquals(
        """
        changed   http://b/  (row 1)
                  status_code: 200 -> 404
                  title: x -> \\u{1b}[31m
        vanished  http://d/  (row 4)  failed
        appeared  http://e/  (row 5)  answered 201
        """,
        ended.out());
    assertEquals("1 changed, 1 appeared, 1 vanished, 2 the same\n", ended.err());
  }

  @Test
  void asJsonEachDifferenceIsOneObject() throws IOException {
    Ended ended = diff(monday(), tuesday(), "--json", "--compare", "status_code,title");
    assertEquals(10, ended.code(), ended.err());
    assertEquals(
        List.of(
            "{'change':'changed','url':'http://b/','old_seq':2,'new_seq':1,'fields':{'status_code':"
                + "{'old':200,'new':404},'title':{'old':'x','new':'\\u001B[31m'}}}",
            "{'change':'vanished','url':'http://d/','old_seq':4,'outcome':'failed'}",
            "{'change':'appeared','url':'http://e/','new_seq':5,'outcome':'answered',"
                + "'status_code':201}"),
        ended.out().lines().map(line -> line.replace('"', '\'')).toList());
  }

  @Test
  void rowsMayBePairedByTheirOrdinal() throws IOException {
    Ended ended = diff(monday(), tuesday(), "--by", "seq", "--compare", "url");
    assertEquals(
        """
        changed   http://b/  (row 1)
                  url: http://a/ -> http://b/
        changed   http://a/  (row 2)
                  url: http://b/ -> http://a/
        vanished  http://d/  (row 4)  failed
        appeared  http://e/  (row 5)  answered 201
        """,
        ended.out());
  }

  @Test
  void whatIsTheSameIsExitCodeZero() throws IOException {
    Ended ended = diff(monday(), monday());
    assertEquals(0, ended.code());
    assertEquals("", ended.out());
    assertEquals("0 changed, 0 appeared, 0 vanished, 4 the same\n", ended.err());
  }

  @Test
  void aUrlThatStandsTwiceIsPairedInOrder() throws IOException {
    Path old =
        file(
            "old.jsonl",
            "{'seq':2,'url':'http://a/','outcome':'failed'}",
            "{'seq':1,'url':'http://a/','outcome':'answered'}");
    Path now =
        file(
            "new.jsonl",
            "{'seq':1,'url':'http://a/','outcome':'answered'}",
            "{'seq':2,'url':'http://a/','outcome':'failed'}",
            "{'seq':3,'url':'http://a/','outcome':'failed'}");
    assertEquals("appeared  http://a/  (row 3)  failed\n", diff(old, now).out());
  }

  @Test
  void aTornLineIsNamedAndABrokenOneEndsTheComparison() throws IOException {
    Path torn = monday();
    Files.writeString(torn, "{'seq':9", StandardOpenOption.APPEND);
    Ended ended = diff(torn, monday2());
    assertEquals(0, ended.code(), ended.err());
    assertTrue(
        ended.err().contains("monday.jsonl: its last line is not whole (8 bytes)"), ended.err());
    Files.writeString(torn, "\n", StandardOpenOption.APPEND);
    Ended refused = diff(monday2(), torn);
    assertEquals(1, refused.code(), refused.err());
    assertTrue(
        refused.err().contains("monday.jsonl is no output of Rollcall: at byte "), refused.err());
  }

  private Path monday2() throws IOException {
    return Files.write(
        folder.resolve("again.jsonl"),
        Files.readAllLines(folder.resolve("monday.jsonl")).subList(0, 4));
  }

  @Test
  void mistakesAreNamed() throws IOException {
    Ended gone = diff(folder.resolve("gone.jsonl"), monday());
    assertEquals(1, gone.code());
    assertTrue(gone.err().contains("there is no output"), gone.err());
    Ended field = diff(monday(), monday(), "--compare", "status");
    assertEquals(2, field.code());
    assertTrue(
        field.err().contains("names no field of a record: 'status'; the fields are seq,"),
        field.err());
    Ended by = diff(monday(), monday(), "--by", "title");
    assertEquals(2, by.code());
    assertTrue(by.err().contains("--by title is none of url, seq"), by.err());
  }
}

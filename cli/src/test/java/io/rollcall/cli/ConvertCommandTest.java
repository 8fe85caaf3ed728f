package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `convert` as a person uses it.
class ConvertCommandTest {
  @TempDir private Path folder;

  private Path journal;

  @BeforeEach
  void writeJournal() throws IOException {
    journal = folder.resolve("answers.jsonl");
    Files.write(
        journal,
        List.of(
            "{\"seq\":3,\"input\":\"c\",\"title\":\"=cmd\"}",
            "{\"seq\":1,\"input\":\"a\",\"title\":\"A, b\"}",
            "{\"seq\":2,\"input\":\"b\"}"));
  }

  private String target(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void severalTargetsAreMadeAtOnceEachByItsEnding() throws IOException {
    Ended ended =
        rollcall(
            "convert",
            journal.toString(),
            target("a.parquet"),
            target("a.sqlite"),
            target("a.csv"));
    assertEquals(0, ended.code(), ended.err());
    assertEquals("", ended.out());
    assertEquals(
        List.of("a.parquet: 3 records", "a.sqlite: 3 records", "a.csv: 3 records"),
        ended.err().lines().map(line -> line.replace("rollcall: " + folder + "/", "")).toList());
    assertTrue(Files.readString(folder.resolve("a.csv")).startsWith("seq,input,"));
  }

  @Test
  void theOptionsShapeTheView() throws IOException {
    Ended ended =
        rollcall(
            "convert",
            journal.toString(),
            target("a.txt"),
            "--output-format",
            "csv",
            "--fields",
            "title",
            "--csv-safe",
            "--ordered");
    assertEquals(0, ended.code(), ended.err());
    assertEquals(
        "seq,title\r\n1,\"A, b\"\r\n2,\r\n3,\"'=cmd\"\r\n",
        Files.readString(folder.resolve("a.txt")));
  }

  @Test
  void aTornLastLineIsNamedAndTellsByTheExitCode() throws IOException {
    long whole = Files.size(journal);
    Files.writeString(journal, "{\"seq\":4", StandardOpenOption.APPEND);
    Ended ended = rollcall("convert", journal.toString(), target("a.jsonl.gz"));
    assertEquals(3, ended.code(), ended.err());
    assertTrue(
        ended
            .err()
            .contains(
                "its last line, at byte " + whole + ", is not whole (8 bytes): it was left out"),
        ended.err());
  }

  @Test
  void whatExistsIsReplacedOnlyWhereThatIsAskedFor() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "mine");
    Ended refused = rollcall("convert", journal.toString(), target("b.csv"), target("a.csv"));
    assertEquals(1, refused.code(), refused.err());
    assertEquals("mine", Files.readString(folder.resolve("a.csv")));
    assertTrue(Files.notExists(folder.resolve("b.csv")), "nothing was begun");

    Ended replaced = rollcall("convert", journal.toString(), target("a.csv"), "--overwrite");
    assertEquals(0, replaced.code(), replaced.err());
    assertTrue(Files.readString(folder.resolve("a.csv")).startsWith("seq,"));
  }

  @Test
  void aBrokenLineEndsTheConversionWithItsPlace() throws IOException {
    Files.writeString(journal, "{\"seq\":4,\"worker\":\"x\"}\n", StandardOpenOption.APPEND);
    Ended ended = rollcall("convert", journal.toString(), target("a.parquet"));
    assertEquals(1, ended.code());
    assertTrue(ended.err().contains("line 4, at byte "), ended.err());
    assertTrue(Files.notExists(folder.resolve("a.parquet")));
  }
}

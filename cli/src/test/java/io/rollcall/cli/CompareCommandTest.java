package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path folder;
  private String list = "";

  @BeforeEach
  void writeList() throws IOException {
    List<String> urls =
        IntStream.rangeClosed(1, 30).mapToObj(row -> "http://h" + row + ".example/").toList();
    list = Files.write(folder.resolve("urls.txt"), urls).toString();
  }

  @Test
  void itSaysWhatItSendsBeforeATableOfTheWorkers() {
    Ended ended =
        rollcall(
            "compare",
            list,
            "--rehearse",
            "--workers",
            "6,auto",
            "--rounds",
            "1",
            "--latency",
            "1ms");
    assertEquals(0, ended.code(), ended::err);
    List<String> lines = ended.out().lines().toList();
    assertEquals("This sends 90 requests to a practice internet on this machine:", lines.get(0));
    assertTrue(
        lines.get(1).startsWith("  30 rows, by 1, 6, auto workers, in 1 round;"), ended::out);
    assertTrue(ended.out().matches("(?s).*\n +1 +\\d.* 1\\.00 +100 %.*"), ended::out);
    assertTrue(ended.out().matches("(?s).*\n +6 +\\d.*\n +auto: 48 +\\d.*"), ended::out);
    assertTrue(ended.out().contains("Each run: 30 rows in, 30 records out."), ended::out);
  }

  @Test
  void programsGetOneObjectAndNothingElse() {
    Ended ended =
        rollcall("compare", list, "--rehearse", "--rounds", "1", "--latency", "1ms", "--json");
    assertEquals(0, ended.code(), ended::err);
    assertTrue(ended.out().matches("\\{\"rows\":30,\"workers\":\\[.*]}\n"), ended::out);
  }

  @Test
  void aRealListIsAskedWhereItPoints() throws Exception {
    try (Practice practice = Practice.start(PracticeOptions.defaults())) {
      List<String> urls =
          IntStream.rangeClosed(1, 10)
              .mapToObj(row -> "http://127.0.1." + row + ":" + practice.httpPort() + "/")
              .toList();
      String real = Files.write(folder.resolve("real.txt"), urls).toString();
      Ended ended = rollcall("compare", real, "--sample", "5", "--workers", "1,2", "--rounds", "2");
      assertEquals(0, ended.code(), ended::err);
      assertTrue(ended.out().startsWith("This sends 20 requests to the sites of the list:"));
      assertEquals(20, practice.counts().requests());
    }
  }

  @Test
  void thePictureIsWrittenWhereNoneIs() throws Exception {
    Path picture = folder.resolve("speed-up.svg");
    String[] command = {
      "compare", list, "--rehearse", "--sample", "3", "--rounds", "1", "--plot", picture.toString()
    };
    assertEquals(0, rollcall(command).code());
    assertTrue(Files.readString(picture).contains("3 rows of " + list), "the title");

    Ended again = rollcall(command);
    assertEquals(1, again.code());
    assertEquals(
        "rollcall: " + picture + " exists: name another file, or remove it\n", again.err());
  }

  @Test
  void anEmptyListIsSaidAndNoMistake() throws Exception {
    String empty = Files.createFile(folder.resolve("empty.txt")).toString();
    Ended ended = rollcall("compare", empty);
    assertEquals(0, ended.code(), ended::err);
    assertEquals("The list has no rows: there is nothing to compare.\n", ended.out());
  }

  @Test
  void whatDoesNotFitTogetherIsAMistake() {
    assertMistake(
        "--latency is the practice internet's: say --rehearse too", list, "--latency", "5ms");
    assertMistake(
        "--plot out.png is no picture: name a file that ends in .svg or .html",
        list,
        "--plot",
        "out.png");
    assertMistake("--rounds 0 is out of range: 1 to 100", list, "--rounds", "0");
    assertMistake("--workers 0 is out of range: 1 to 65536", list, "--workers", "1,0");
    assertMistake(
        "--all asks all rows, --sample or --limit some: say one", list, "--all", "--limit", "3");
  }

  private static void assertMistake(String sentence, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "compare";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Ended ended = rollcall(command);
    assertEquals(2, ended.code());
    assertFalse(ended.err().contains("fault of Rollcall"), ended::err);
    assertTrue(ended.err().startsWith("rollcall: " + sentence + "\n"), ended::err);
  }
}

package io.rollcall.cli;

import static io.rollcall.cli.CommandProcess.lineWith;
import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import io.rollcall.practice.world.Behaviour;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PracticeCommandTest {

  @Test
  void theListNamesAllThatThePracticeInternetCanDo() {
    Ended ended = rollcall("practice", "--list");
    assertEquals(0, ended.code());
    assertAll(
        Behaviour.all().stream()
            .map(behaviour ->
                () ->
                    assertTrue(
                        ended.out().contains("\n  " + behaviour.example() + " "),
                        behaviour.example())));
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void itAnswersUntilItIsInterrupted(String signal, int code) throws Exception {
    try (CommandProcess practice = CommandProcess.start("practice")) {
      URI url =
          URI.create(lineWith(practice.out(), "http://127.0.0.1:").strip().split(" +", -1)[1]);
      Path authority = Path.of(lineWith(practice.out(), ".pem").strip());
      lineWith(practice.out(), "--list");

      HttpURLConnection asked =
          (HttpURLConnection) url.resolve("/status/418").toURL().openConnection();
      assertEquals(418, asked.getResponseCode());
      assertTrue(Files.readString(authority).startsWith("-----BEGIN CERTIFICATE-----"));

      practice.signal(signal);
      assertEquals(code, practice.exitCode());
      assertFalse(Files.exists(authority), "the file of the authority is left behind");
    }
  }

  @Test
  void aPortThatIsTakenIsAClearMistake() throws Exception {
    try (CommandProcess practice = CommandProcess.start("practice")) {
      String port =
          lineWith(practice.out(), "http://127.0.0.1:").replaceAll("(?s).*?:(\\d+)/.*", "$1");
      Ended ended = rollcall("practice", "--http-port", port);
      assertEquals(1, ended.code());
      assertTrue(
          ended.err().startsWith("rollcall: the practice internet cannot start: "), ended::err);
    }
  }
}

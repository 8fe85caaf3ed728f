package io.rollcall.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The page on anomalies tells what the code does.
class AnomalyPageTest {
  private static final Path PAGE = Path.of("../docs/reference/anomalies.md");

  @Test
  void thePageHasARowForEachAnomaly() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line ->
                line.substring(3, line.indexOf("` |"))
                    + line.substring(line.lastIndexOf("| ", line.length() - 3)))
            .toList();
    List<String> known =
        Arrays.stream(Anomaly.values())
            .map(anomaly -> anomaly.text() + "| " + (anomaly.doubtful() ? "no" : "yes") + " |")
            .toList();
    assertEquals(known, rows);
  }
}

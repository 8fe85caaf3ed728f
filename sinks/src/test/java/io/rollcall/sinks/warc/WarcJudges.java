package io.rollcall.sinks.warc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwat.common.Diagnosis;
import org.jwat.warc.WarcReader;
import org.jwat.warc.WarcReaderFactory;
import org.jwat.warc.WarcRecord;
import org.netpreserve.jwarc.tools.ValidateTool;

/// Two readers of WARC files that nobody here wrote.
public final class WarcJudges {
  private WarcJudges() {}

  /// What they say of a file, nothing where all is well: jwarc's validator by its lines, for its
  /// exit code tells less, and JWAT by its diagnoses. Payload digests are for jwarc to judge: JWAT
  /// counts the transfer coding in, which WARC 1.1 leaves out.
  public static List<String> judged(Path file) throws IOException, InterruptedException {
    List<String> findings = new ArrayList<>(jwarc(file));
    findings.addAll(jwat(file));
    return findings;
  }

  private static List<String> jwarc(Path file) throws IOException, InterruptedException {
    Process validator =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ValidateTool.class.getName(),
                "-v",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(validator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    validator.waitFor();
    assertTrue(said.contains("warcinfo"), said);
    return said.lines().filter(line -> line.contains("ERROR")).map(String::strip).toList();
  }

  private static List<String> jwat(Path file) throws IOException {
    List<String> findings = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      WarcReader reader = WarcReaderFactory.getReader(in);
      reader.setBlockDigestEnabled(true);
      for (WarcRecord record = reader.getNextRecord();
          record != null;
          record = reader.getNextRecord()) {
        record.close();
        for (Diagnosis error : record.diagnostics.getErrors()) {
          findings.add(
              "JWAT " + error.type + " " + error.entity + Arrays.toString(error.information));
        }
      }
      assertTrue(reader.isCompliant() || !findings.isEmpty(), "JWAT");
    }
    return findings;
  }
}

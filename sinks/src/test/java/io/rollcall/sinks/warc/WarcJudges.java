package io.rollcall.sinks.warc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jwat.common.Diagnosis;
import org.jwat.warc.WarcReader;
import org.jwat.warc.WarcReaderFactory;
import org.jwat.warc.WarcRecord;
import org.netpreserve.jwarc.tools.ValidateTool;

/// Two readers of WARC files that nobody here wrote.
public final class WarcJudges {
  /// JWAT reads byte by byte.
  private static final int BLOCK_BYTES = 1 << 16;

  private WarcJudges() {}

  /// Something that a judge finds wrong.
  ///
  /// @param uri the URL of the record
  /// @param text what it says
  public record Found(String uri, String text) {}

  /// What they say of a file, nothing where all is well: jwarc's validator by its lines, for its
  /// exit code tells less, and JWAT by its diagnoses, warnings among them. Payload digests are for
  /// jwarc to judge: JWAT counts the transfer coding in, which WARC 1.1 leaves out.
  public static List<Found> judged(List<Path> files) throws IOException, InterruptedException {
    List<Found> all = new ArrayList<>(jwarc(files));
    for (Path file : files) {
      all.addAll(jwat(new BufferedInputStream(Files.newInputStream(file), BLOCK_BYTES)));
    }
    return all;
  }

  private static List<Found> jwarc(List<Path> files) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ValidateTool.class.getName(),
                "-v"));
    files.forEach(file -> command.add(file.toString()));
    Process validator = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(validator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    validator.waitFor();
    assertTrue(said.contains("warcinfo"), said);
    List<Found> all = new ArrayList<>();
    String uri = "";
    for (String line : said.lines().map(String::strip).toList()) {
      uri = line.startsWith("http") && !line.startsWith("HTTP/") ? line : uri;
      if (line.contains("ERROR")) {
        all.add(new Found(uri, line));
      }
    }
    return all;
  }

  /// What JWAT says of an archive, which is read to its end and closed.
  public static List<Found> jwat(InputStream archive) throws IOException {
    List<Found> all = new ArrayList<>();
    try (InputStream in = archive) {
      WarcReader reader = WarcReaderFactory.getReader(in);
      reader.setBlockDigestEnabled(true);
      for (WarcRecord record = reader.getNextRecord();
          record != null;
          record = reader.getNextRecord()) {
        record.close();
        String uri = String.valueOf(record.header.warcTargetUriStr);
        add(uri, record.diagnostics.getErrors(), all);
        add(uri, record.diagnostics.getWarnings(), all);
      }
      assertTrue(reader.isCompliant() || !all.isEmpty(), "JWAT");
    }
    return all;
  }

  private static void add(String uri, Collection<Diagnosis> diagnoses, List<Found> all) {
    for (Diagnosis one : diagnoses) {
      all.add(
          new Found(uri, "JWAT: " + one.type + " " + one.entity + " " + List.of(one.information)));
    }
  }
}

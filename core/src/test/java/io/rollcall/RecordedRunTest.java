package io.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.event.RunSummary;
import io.rollcall.journal.Disk;
import io.rollcall.journal.Journal;
import io.rollcall.policy.BodyLimits;
import io.rollcall.policy.Detail;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network;
import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Retries;
import io.rollcall.policy.Timeouts;
import io.rollcall.policy.Trust;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.world.Behaviour;
import io.rollcall.practice.world.TlsRule;
import io.rollcall.sink.CountingSink;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineOutput;
import io.rollcall.source.RowSource;
import io.rollcall.verify.Manifest;
import io.rollcall.verify.ManifestFile;
import io.rollcall.verify.Verdict;
import io.rollcall.verify.Verification;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the practice internet does to a row, the row's record keeps the published schema, and
/// the run's output is sound.
class RecordedRunTest {
  private static final List<String> BAD_ROWS =
      List.of(
          "no url at all",
          "ftp://h.test/",
          "http://",
          "http://h.test:99999/",
          "http://h.test:25/",
          "192.0.2.0/24",
          "http://user:secret@nxdomain.test/#fragment",
          "http://\u0000.test/",
          "http://caf\u00e9.test/\u2028?q=\"<>",
          "http://h.test/" + "x".repeat(100_000));

  private static final List<String> MADE = List.of("answered", "truncated", "failed", "refused");

  @TempDir Path folder;

  @Test
  void theOutputOfARunOverEveryBehaviourIsSound() throws IOException {
    try (Practice practice = Practice.start(PracticeOptions.defaults())) {
      Path list = list(practice);
      RowSource rows = RowSource.lines(list);
      Journal file = Journal.create(Disk.SYSTEM, folder.resolve("out.jsonl"), checkpoint -> {});
      CountingSink counts = new CountingSink();
      RunSummary summary =
          Rollcall.of(rows)
              .with(policy(practice))
              .to(new LineOutput(file, new JsonLinesEncoder()))
              .to(counts)
              .run();
      Manifest.Read read =
          new Manifest.Read(
              rows.identities(), new Manifest.RowsRead(summary.rowsRead(), summary.rowsRead()));
      ManifestFile.write(
          folder.resolve("out.jsonl.manifest.json"),
          Manifest.begun(
                  new Manifest.Origin("test", "run", Instant.EPOCH),
                  List.of(),
                  Map.of(),
                  new Manifest.Form("out.jsonl", FieldSelection.ALL, false))
              .ended(Instant.EPOCH, summary.complete(), read, counts.counts(), file.whole()));
      Verdict verdict =
          Verification.of(folder.resolve("out.jsonl")).against(() -> RowSource.lines(list)).run();
      assertTrue(verdict.sound(), () -> verdict.toString() + lineOf(verdict));
      assertTrue(
          MADE.stream().noneMatch(name -> counts.counts().outcomes().getOrDefault(name, 0L) == 0),
          counts.counts()::toString);
      assertTrue(counts.counts().failures().size() > 15, counts.counts()::toString);
      assertEquals(Behaviour.all().size() + BAD_ROWS.size() + 1, verdict.records());
    }
  }

  private String lineOf(Verdict verdict) {
    try {
      long number = verdict.first() == null ? 0 : verdict.first().line();
      return number == 0
          ? ""
          : Files.readAllLines(folder.resolve("out.jsonl")).get((int) number - 1);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Path list(Practice practice) throws IOException {
    Path list = folder.resolve("urls.txt");
    try (OutputStream out = Files.newOutputStream(list)) {
      for (Behaviour behaviour : Behaviour.all()) {
        String url = behaviour.exampleUrl();
        String plain = url.replaceFirst("\\.test/", ".test:" + practice.httpPort() + "/");
        String secure =
            url.replaceFirst("\\.test/", ".test:" + practice.httpsPort() + "/")
                .replaceFirst("http:", "https:");
        write(out, behaviour instanceof TlsRule ? secure : plain);
      }
      for (String row : BAD_ROWS) {
        write(out, row);
      }
      out.write(new byte[] {'h', 't', 't', 'p', (byte) 0xe9, '\n'});
    }
    return list;
  }

  private static void write(OutputStream out, String row) throws IOException {
    out.write((row + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private FetchPolicy policy(Practice practice) throws IOException {
    Path authority = folder.resolve("authority.pem");
    Files.writeString(authority, practice.certificateAuthorityPem());
    Duration patient = Duration.ofSeconds(2);
    Duration brief = Duration.ofSeconds(1);
    Timeouts timeouts =
        new Timeouts(
            patient, brief, brief, brief, brief, brief, 100, brief, patient.multipliedBy(3));
    Network network =
        new Network(Transport.AUTO, List.of(practice.dnsAddress()), List.of(), 4, 256);
    BodyLimits bodies = new BodyLimits(1 << 20, 1 << 16, 64 << 10, 16 << 10, 32, 200);
    return FetchPolicy.DEFAULT
        .with(timeouts)
        .with(network)
        .with(bodies)
        .with(new Politeness(500, 500, Duration.ZERO, 0))
        .with(new Retries(1, Duration.ofMillis(10), Duration.ofMillis(10)))
        .with(new Trust(true, List.of(authority), Trust.Provider.AUTO))
        .with(new Detail(true, true));
  }
}

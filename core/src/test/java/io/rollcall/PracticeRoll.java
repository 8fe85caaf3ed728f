package io.rollcall;

import io.rollcall.event.RunSummary;
import io.rollcall.policy.BodyLimits;
import io.rollcall.policy.Detour;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network;
import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Retries;
import io.rollcall.policy.Robots;
import io.rollcall.policy.Timeouts;
import io.rollcall.policy.Trust;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.record.FetchRecord;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineOutput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Calls rolls against a practice internet of its own, with limits short enough for a test.
final class PracticeRoll implements AutoCloseable {
  private static final Duration LOOK_UP = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration WINDOW = Duration.ofSeconds(4);

  /// Out of the reach of a busy machine: bodies without end must strike the limit of their bytes.
  private static final Duration TOTAL = Duration.ofMinutes(5);

  /// A fifth of the usual limit, since there are bodies in chunks of one byte; and more than what
  /// decoding may yield before its ratio counts.
  private static final long BODY_BYTES_MAX = 2 << 20;

  final Practice practice;
  private final Path folder;
  private FetchPolicy policy;

  PracticeRoll(Path folder, PracticeOptions options) throws IOException {
    this.folder = folder;
    this.practice = Practice.start(options);
    this.policy =
        FetchPolicy.DEFAULT
            .with(network())
            .with(trust())
            .with(new Timeouts(LOOK_UP, SHORT, SHORT, SHORT, SHORT, SHORT, 100, WINDOW, TOTAL))
            .with(new Retries(2, Duration.ofMillis(10), Duration.ofMillis(100)))
            .with(new BodyLimits(BODY_BYTES_MAX, 0, 64 << 10, 16 << 10, 32, 200));
  }

  /// With limits so short that a healthy host may strike them too, on a machine that is busy.
  static PracticeRoll hasty(Path folder) throws IOException {
    PracticeRoll roll = new PracticeRoll(folder, PracticeOptions.defaults());
    Duration limit = Duration.ofSeconds(1);
    return roll.with(
        roll.policy
            .with(
                new Timeouts(
                    limit.plus(limit), limit, limit, limit, limit, limit, 100, limit, TOTAL))
            .with(new Retries(1, Duration.ofMillis(10), Duration.ofMillis(100))));
  }

  /// That obeys robots.txt, and asks nothing twice.
  static PracticeRoll obedient(Path folder) throws IOException {
    PracticeRoll roll = new PracticeRoll(folder, PracticeOptions.defaults());
    return roll.with(
        roll.policy
            .with(new Robots(true, Duration.ofSeconds(60)))
            .with(new Retries(0, Duration.ofMillis(10), Duration.ofMillis(100))));
  }

  private Network network() {
    Network usual = Network.DEFAULT;
    Detour detour = new Detour(practice.httpPort(), practice.httpsPort(), false);
    return new Network(
        Transport.AUTO,
        List.of(practice.dnsAddress()),
        List.of(),
        usual.addressesMax(),
        usual.lookUpsMax(),
        detour);
  }

  private Trust trust() throws IOException {
    Path authority = folder.resolve("authority.pem");
    Files.writeString(authority, practice.certificateAuthorityPem());
    return new Trust(true, List.of(authority), Trust.Provider.AUTO);
  }

  FetchPolicy policy() {
    return policy;
  }

  /// From now on with another policy.
  PracticeRoll with(FetchPolicy policy) {
    this.policy = policy;
    return this;
  }

  /// From now on with so many workers.
  PracticeRoll workers(int workers) {
    return with(policy.with(new Politeness(workers, 6, Duration.ZERO, 0)));
  }

  List<FetchRecord> call(Stream<String> rows) {
    List<FetchRecord> records = new ArrayList<>();
    Rollcall.of(rows).with(policy).to(records::add).run();
    return records;
  }

  RunSummary call(Stream<String> rows, Path output) throws IOException {
    FileChannel channel =
        FileChannel.open(output, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return Rollcall.of(rows).with(policy).to(new LineOutput(channel, new JsonLinesEncoder())).run();
  }

  @Override
  public void close() throws IOException {
    practice.close();
  }
}

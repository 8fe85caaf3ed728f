package io.rollcall.sinks.warc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.Rollcall;
import io.rollcall.journal.Disk;
import io.rollcall.journal.StoreMark;
import io.rollcall.policy.Detour;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network;
import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.Retries;
import io.rollcall.policy.Timeouts;
import io.rollcall.policy.Trust;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.world.Behaviour;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.BodyRef;
import io.rollcall.record.FetchRecord;
import io.rollcall.sinks.store.StoreCheck;
import io.rollcall.store.Transcripts;
import io.rollcall.verify.NamedBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever servers of the practice internet answer is archived as it came, and leads from its
/// record to its bytes.
class HostileArchiveTest {
  private static final Duration SHORT = Duration.ofSeconds(3);

  /// What judges say of a server's own words where they are no HTTP to them. An archive keeps them.
  private static final Map<String, Pattern> THEIR_WORDS =
      Map.of(
          "tab-in-line", Pattern.compile(".*(invalid HTTP message|Unable to parse).*"),
          "spaces-in-line", Pattern.compile(".*Unable to parse http header.*"),
          "colon-in-line", Pattern.compile(".*(invalid HTTP message|Unable to parse).*"),
          "length-list", Pattern.compile("ERROR: failed to read HTTP Content-Length header.*"),
          "length-and-chunked", Pattern.compile("ERROR: invalid HTTP header Content-Length: 5"));

  /// What is said of an answer that was cut, in a record that says so: its head promises more.
  private static final Pattern OF_CUT_ONES =
      Pattern.compile("ERROR: .*(Content-Length|EOF reached before end of chunked encoding).*");

  private static final Pattern CUT =
      Pattern.compile("WARC-Target-URI: (\\S+)\r\n(?:[^\r]+\r\n)*WARC-Truncated: [a-z]+\r\n");

  @TempDir private Path folder;

  @Test
  void everyAnswerIsArchivedAsItCame() throws Exception {
    List<FetchRecord> records = records();
    Path archive = folder.resolve(WarcFiles.name("run-1", 0));
    byte[] bytes = Files.readAllBytes(archive);
    String all = text(bytes);
    Set<String> cut = new HashSet<>();
    Matcher matcher = CUT.matcher(all);
    while (matcher.find()) {
      cut.add(matcher.group(1));
    }
    assertTrue(cut.size() > 15, "answers that were cut: " + cut.size());
    List<WarcJudges.Found> found = WarcJudges.judged(List.of(archive));
    assertEquals(List.of(), found.stream().filter(one -> !isTheirs(one, cut)).toList());
    assertPageNamesThem(found);

    assertCheckFindsAll(records);
    int compared = 0;
    for (FetchRecord record : records) {
      BodyFacts body = record.body();
      BodyRef ref = body == null ? null : body.ref();
      assertEquals(body == null, ref == null, () -> record.url() + " has " + body);
      if (body != null && ref != null) {
        compared += compared(record, body, text(member(bytes, ref))) ? 1 : 0;
      }
    }
    assertTrue(compared > 60, "bodies compared: " + compared);
  }

  /// The page on stores tells of each of them, and each is complained of.
  private static void assertPageNamesThem(List<WarcJudges.Found> found) throws IOException {
    String page = Files.readString(Path.of("../docs/store.md"));
    for (String word : THEIR_WORDS.keySet()) {
      assertTrue(found.stream().anyMatch(one -> one.uri().contains("/" + word)), word);
      assertTrue(page.contains("`/" + word + "`"), word);
    }
  }

  /// What `rollcall verify --bodies read` does: whatever a server said, its archive is sound.
  private void assertCheckFindsAll(List<FetchRecord> records) throws IOException {
    try (StoreCheck check = new StoreCheck(List.of(folder), true)) {
      for (FetchRecord record : records) {
        BodyFacts body = record.body();
        if (body != null && body.ref() != null) {
          String sha256 = HexFormat.of().formatHex(body.sha256());
          assertNull(
              check.fault(new NamedBody(record.seq(), body.ref(), sha256)),
              () -> record.url() + " has " + body);
        }
      }
    }
  }

  private static boolean isTheirs(WarcJudges.Found found, Set<String> cut) {
    boolean ofCut = cut.contains(found.uri()) && OF_CUT_ONES.matcher(found.text()).matches();
    return ofCut
        || THEIR_WORDS.entrySet().stream()
            .anyMatch(theirs ->
                found.uri().contains("/" + theirs.getKey())
                    && theirs.getValue().matcher(found.text()).matches());
  }

  /// Whether the stored body can be compared as it is; then it is the record's.
  private static boolean compared(FetchRecord record, BodyFacts body, String stored) {
    int answer = stored.indexOf("HTTP/1.", stored.indexOf("\r\n\r\n"));
    Matcher end = Pattern.compile("\r?\n\r?\n").matcher(stored);
    assertTrue(answer > 0 && end.find(answer), stored);
    String head = stored.substring(answer, end.start()).toLowerCase(Locale.ROOT);
    if (head.contains("\ncontent-encoding:") || head.contains("\ntransfer-encoding")) {
      return false;
    }
    byte[] came = Transcripts.bytes(stored.substring(end.end(), stored.length() - 4));
    assertEquals(
        HexFormat.of().formatHex(body.sha256()),
        HexFormat.of().formatHex(Transcripts.sha256(came)),
        () -> record.url() + ": " + stored);
    return true;
  }

  private static byte[] member(byte[] file, BodyRef ref) {
    int from = (int) ref.offset();
    return Arrays.copyOfRange(file, from, from + (int) ref.length());
  }

  private static String text(byte[] packed) throws IOException {
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    return new String(plain, StandardCharsets.ISO_8859_1);
  }

  private List<FetchRecord> records() throws IOException {
    List<FetchRecord> records = new ArrayList<>();
    try (Practice practice = Practice.start(PracticeOptions.defaults())) {
      WarcStore.Settings settings = new WarcStore.Settings("run-1", "rollcall/test", 1L << 30);
      Rollcall.of(urls())
          .with(policy(practice))
          .to(records::add)
          .storedIn(new WarcStore(Disk.SYSTEM, folder, settings, StoreMark.NONE))
          .run();
    }
    return records;
  }

  /// Each on a site of its own, so that no site's faults reach another's rows.
  private static Stream<String> urls() {
    List<Behaviour> behaviours = Behaviour.all();
    return IntStream.range(0, behaviours.size())
        .mapToObj(i ->
            behaviours.get(i).exampleUrl().replace("site1.test", "site" + (i + 100) + ".test"));
  }

  private FetchPolicy policy(Practice practice) throws IOException {
    Network usual = Network.DEFAULT;
    Network network =
        new Network(
            Transport.AUTO,
            List.of(practice.dnsAddress()),
            List.of(),
            usual.addressesMax(),
            usual.lookUpsMax(),
            new Detour(practice.httpPort(), practice.httpsPort(), false));
    Path authority =
        Files.writeString(folder.resolve("authority.pem"), practice.certificateAuthorityPem());
    Timeouts timeouts =
        new Timeouts(SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, 100, SHORT, Duration.ofSeconds(20));
    return FetchPolicy.DEFAULT
        .with(network)
        .with(new Trust(true, List.of(authority), Trust.Provider.AUTO))
        .with(timeouts)
        .with(new Retries(1, Duration.ofMillis(10), Duration.ofMillis(100)));
  }
}

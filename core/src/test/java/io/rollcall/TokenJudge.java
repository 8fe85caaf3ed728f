package io.rollcall;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rollcall.practice.traffic.RequestEntry;
import io.rollcall.practice.world.PracticeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Judges an output from outside: by the list, the servers' log, and the tokens that the pages
/// carry. It shares no code with the engine.
final class TokenJudge {
  private final List<String> list;
  private final Set<String> asked = new HashSet<>();
  private final BitSet seen = new BitSet();
  private long doubled;
  private long mixedUp;
  private long tokensSeen;

  TokenJudge(List<String> list, List<RequestEntry> log) {
    this.list = list;
    for (RequestEntry entry : log) {
      asked.add(entry.address() + " " + entry.host() + " " + entry.path());
    }
  }

  void read(Path output) throws IOException {
    try (Stream<String> lines = Files.lines(output)) {
      for (String line : (Iterable<String>) lines::iterator) {
        judge(texts(line));
      }
    }
  }

  String verdict() {
    long lost = (long) list.size() - seen.cardinality();
    return lost + " lost, " + doubled + " doubled, " + mixedUp + " mixed up";
  }

  long tokensSeen() {
    return tokensSeen;
  }

  private void judge(Map<String, String> record) {
    int seq = Integer.parseInt(field(record, "seq"));
    doubled += seen.get(seq) ? 1 : 0;
    seen.set(seq);
    boolean ownRow = list.get(seq - 1).equals(record.get("input"));
    mixedUp += ownRow && isOfItsOwnExchange(record) ? 0 : 1;
  }

  /// The page's token says which address, host and path it is of; the server's log, that they were
  /// asked.
  private boolean isOfItsOwnExchange(Map<String, String> record) {
    String title = record.get("title");
    String address = record.get("remote_ip");
    if (title == null || address == null || !title.matches(".* [0-9a-f]{16}")) {
      return true;
    }
    tokensSeen++;
    String rest = field(record, "final_url").replaceFirst("^https?://", "");
    int slash = rest.indexOf('/');
    String host = rest.substring(0, slash).replaceFirst(":[0-9]+$", "");
    String path = rest.substring(slash);
    return title.endsWith(" " + PracticeToken.of(address, host, path))
        && asked.contains(address + " " + host + " " + path);
  }

  private static String field(Map<String, String> record, String name) {
    @Nullable String value = record.get(name);
    if (value == null) {
      throw new AssertionError("a record without " + name + ": " + record);
    }
    return value;
  }

  private static Map<String, String> texts(String line) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken().isStructStart()) {
          parser.skipChildren();
        } else {
          fields.put(name, parser.getText());
        }
      }
    }
    return fields;
  }
}

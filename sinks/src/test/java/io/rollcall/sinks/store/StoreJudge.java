package io.rollcall.sinks.store;

import io.rollcall.journal.SimulatedDisk;
import io.rollcall.sinks.JsonTree;
import io.rollcall.sinks.warc.WarcJudges;
import io.rollcall.store.Transcripts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Judges what a run has left in journal and store: every record leads to its bytes, every exchange
/// is there once, and nothing else is.
final class StoreJudge {
  private static final Pattern ID = Pattern.compile("WARC-Record-ID: (\\S+)\r\n");
  private static final Pattern SEQ = Pattern.compile("X-Rollcall-Seq: ([0-9]+)\r\n");

  private StoreJudge() {}

  /// What must not be, empty where nothing is wrong.
  ///
  /// @param crashed whether the machine stopped, so that bodies that nobody names may be left
  static String judged(SimulatedDisk disk, StoreForm form, boolean crashed) {
    String text = new String(disk.bytes(StoredRun.OUTPUT), StandardCharsets.UTF_8);
    Set<Long> found = new HashSet<>();
    Set<String> named = new HashSet<>();
    for (String line : text.split("\n")) {
      Map<?, ?> record = (Map<?, ?>) JsonTree.of(line);
      long seq = number(record, "seq");
      Map<?, ?> ref = (Map<?, ?>) Objects.requireNonNull(record.get("body_ref"));
      if (!found.add(seq)) {
        return "row " + seq + " has two records";
      }
      named.add(file(ref));
      String sha256 =
          HexFormat.of().formatHex(Transcripts.sha256(Transcripts.bytes(stored(disk, ref))));
      if (!sha256.equals(record.get("body_sha256"))) {
        return "row " + seq + " names " + ref + ", where another body is";
      }
    }
    if (found.size() != StoredRun.ROWS) {
      return "of 200 rows " + found.size() + " are there";
    }
    return switch (form) {
      case WARC -> exchanges(disk);
      case FILES -> crashed ? "" : orphans(disk, named);
    };
  }

  private static String file(Map<?, ?> ref) {
    return (String) Objects.requireNonNull(ref.get("file"));
  }

  private static long number(Map<?, ?> fields, String name) {
    return ((Number) Objects.requireNonNull(fields.get(name))).longValue();
  }

  private static String stored(SimulatedDisk disk, Map<?, ?> ref) {
    byte[] file = disk.bytes(StoredRun.FOLDER.resolve(file(ref)));
    int from = (int) number(ref, "offset");
    int length = (int) number(ref, "length");
    if (from + length > file.length) {
      return "nothing";
    }
    byte[] bytes = Arrays.copyOfRange(file, from, from + length);
    if (!file(ref).endsWith(".gz")) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    String record = unzipped(bytes);
    int head = record.indexOf("\r\n\r\n", record.indexOf("HTTP/1.1 200"));
    return head < 0 ? record : record.substring(head + 4, record.length() - 4);
  }

  private static String unzipped(byte[] bytes) {
    try {
      byte[] plain = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
      return new String(plain, StandardCharsets.ISO_8859_1);
    } catch (IOException broken) {
      return "broken: " + broken;
    }
  }

  private static String exchanges(SimulatedDisk disk) {
    Set<String> ids = new HashSet<>();
    int records = 0;
    for (Path file : new TreeSet<>(disk.files())) {
      String all = file.startsWith(StoredRun.FOLDER) ? unzipped(disk.bytes(file)) : "WARC/1.1\r\n";
      if (!all.startsWith("WARC/1.1\r\n")) {
        return file + " is " + all;
      }
      for (String id : ID.matcher(all).results().map(found -> found.group(1)).toList()) {
        if (!ids.add(id)) {
          return "two records have the id " + id;
        }
      }
      records += (int) SEQ.matcher(all).results().count();
    }
    int expected = 2 * (StoredRun.ROWS + StoredRun.ROWS / 3);
    return records == expected ? "" : "of " + expected + " records " + records + " are there";
  }

  /// What a reader that nobody here wrote says of the archives, empty for nothing.
  static String readByJudge(SimulatedDisk disk) {
    return new TreeSet<>(disk.files())
        .stream()
            .filter(file -> file.toString().endsWith(".warc.gz"))
            .map(file -> readByJudge(file, disk.bytes(file)))
            .filter(said -> !said.isEmpty())
            .findFirst()
            .orElse("");
  }

  private static String readByJudge(Path file, byte[] archive) {
    try {
      List<WarcJudges.Found> found = WarcJudges.jwat(new ByteArrayInputStream(archive));
      return found.isEmpty() ? "" : file + ": " + found.getFirst();
    } catch (IOException unreadable) {
      return file + " is " + unreadable;
    }
  }

  private static String orphans(SimulatedDisk disk, Set<String> named) {
    for (Path file : disk.files()) {
      String name = file.startsWith(StoredRun.FOLDER) ? StoredRun.FOLDER.relativize(file) + "" : "";
      if (name.contains("/") && !named.contains(name)) {
        return name + " is there, and no record names it";
      }
    }
    return "";
  }
}

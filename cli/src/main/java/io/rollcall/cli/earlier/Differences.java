package io.rollcall.cli.earlier;

import io.rollcall.journal.JournalLines;
import io.rollcall.sinks.view.NoRecordException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds what differs between two outputs, in the order of the list.
///
/// Each output is read once from end to end; of a row 40 bytes are kept (a hash of its URL, one of
/// the fields compared, its ordinal and place), sorted in temporary files where there are many.
/// Only rows that differ are read again. Rows of the same URL are paired in the order of the list.
///
/// @param before the old output
/// @param after the new one
/// @param bySeq whether rows are the same that have the same ordinal, else those of the same URL
/// @param fields the fields compared
public record Differences(Path before, Path after, boolean bySeq, List<String> fields) {
  private static final int INDEX_WIDTH = 5;
  private static final int FOUND_WIDTH = 4;
  private static final long NONE = -1;

  /// Where the numbers of a row stand in the index.
  private static final int FINGERPRINT = 3;

  private static final int SEQ = 2;
  private static final int PLACE = 4;

  /// How many rows there are of each kind.
  public record Counts(long same, long changed, long appeared, long vanished) {
    /// Whether nothing differs.
    public boolean none() {
      return changed + appeared + vanished == 0;
    }
  }

  /// What a comparison came to.
  ///
  /// @param counts the rows
  /// @param oldTornBytes bytes at the old output's end that are no whole line, and were left out
  /// @param newTornBytes the same of the new one
  public record Compared(Counts counts, long oldTornBytes, long newTornBytes) {}

  /// The rows of an output.
  private record Index(SortedRows rows, long tornBytes) implements Closeable {
    @Override
    public void close() throws IOException {
      rows.close();
    }
  }

  /// The fields that can be compared.
  public static List<String> comparable() {
    return EarlierRecord.names();
  }

  /// Finds them.
  ///
  /// @throws NoRecordException if a line is no record; the message says which
  /// @throws IOException if an output cannot be read, or there is no room for temporary files
  public Compared run(Consumer<Difference> found) throws IOException {
    try (Index old = index(before);
        Index now = index(after);
        SortedRows places = new SortedRows(FOUND_WIDTH)) {
      Counts counts = pair(old.rows(), now.rows(), places);
      places.sort();
      tell(places, found);
      return new Compared(counts, old.tornBytes(), now.tornBytes());
    }
  }

  private Index index(Path output) throws IOException {
    SortedRows rows = new SortedRows(INDEX_WIDTH);
    EarlierRecord.Reader reader = new EarlierRecord.Reader();
    MessageDigest digest = sha256();
    try (JournalLines lines = JournalLines.open(output, 0)) {
      while (lines.advance()) {
        EarlierRecord record = read(reader, lines, output);
        ByteBuffer key =
            bySeq ? ByteBuffer.allocate(16).putLong(0, record.seq()) : hash(digest, name(record));
        ByteBuffer compared = fingerprint(digest, record);
        rows.add(key.getLong(0), key.getLong(8), record.seq(), compared.getLong(0), lines.offset());
      }
      rows.sort();
      return new Index(rows, Files.size(output) - lines.nextOffset());
    } catch (IOException e) {
      rows.close();
      throw e;
    }
  }

  private static EarlierRecord read(EarlierRecord.Reader reader, JournalLines lines, Path output)
      throws NoRecordException {
    try {
      return reader.read(lines.array(), lines.from(), lines.length());
    } catch (NoRecordException refused) {
      throw new NoRecordException(
          output
              + " is no output of Rollcall: at byte "
              + lines.offset()
              + ": "
              + refused.getMessage());
    }
  }

  /// The row's URL, or its text where it is none.
  private static String name(EarlierRecord record) {
    String url = record.text("url");
    String input = url == null ? record.text("input") : url;
    return Objects.requireNonNullElseGet(
        input, () -> "base64:" + Objects.requireNonNullElse(record.text("input_base64"), ""));
  }

  private static ByteBuffer hash(MessageDigest digest, String name) {
    update(digest, name);
    return ByteBuffer.wrap(digest.digest());
  }

  private ByteBuffer fingerprint(MessageDigest digest, EarlierRecord record) {
    for (String field : fields) {
      Object value = record.standing(field);
      update(digest, value == null ? null : value.toString());
    }
    return ByteBuffer.wrap(digest.digest());
  }

  /// Enters a text behind its length; -1 stands for one that is absent.
  private static void update(MessageDigest digest, @Nullable String text) {
    byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    int length = bytes == null ? -1 : bytes.length;
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, length));
    if (bytes != null) {
      digest.update(bytes);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /// Goes through both indexes side by side, and notes where the rows stand that differ.
  private static Counts pair(SortedRows old, SortedRows now, SortedRows places) throws IOException {
    long same = 0;
    long changed = 0;
    long appeared = 0;
    long vanished = 0;
    long[] one = old.next();
    long[] other = now.next();
    while (one != null || other != null) {
      int order = order(one, other);
      if (order == 0 && one != null && other != null) {
        boolean equal = one[FINGERPRINT] == other[FINGERPRINT];
        same += equal ? 1 : 0;
        changed += equal ? 0 : 1;
        if (!equal) {
          places.add(other[SEQ], one[SEQ], one[PLACE], other[PLACE]);
        }
      } else if (order < 0 && one != null) {
        vanished++;
        places.add(one[SEQ], one[SEQ], one[PLACE], NONE);
      } else if (other != null) {
        appeared++;
        places.add(other[SEQ], NONE, NONE, other[PLACE]);
      }
      one = order <= 0 ? old.next() : one;
      other = order >= 0 ? now.next() : other;
    }
    return new Counts(same, changed, appeared, vanished);
  }

  /// Whether the old row's key comes before the new one's; a key that is at its end comes last.
  private static int order(long @Nullable [] one, long @Nullable [] other) {
    if (one == null || other == null) {
      return one == null ? 1 : -1;
    }
    int first = Long.compare(one[0], other[0]);
    return first == 0 ? Long.compare(one[1], other[1]) : first;
  }

  private void tell(SortedRows places, Consumer<Difference> found) throws IOException {
    try (RecordsAt old = new RecordsAt(before);
        RecordsAt now = new RecordsAt(after)) {
      for (long[] place = places.next(); place != null; place = places.next()) {
        EarlierRecord one = place[2] == NONE ? null : old.at(place[2]);
        EarlierRecord other = place[3] == NONE ? null : now.at(place[3]);
        if (one != null && other != null) {
          found.accept(
              new Difference.Changed(name(other), one.seq(), other.seq(), changes(one, other)));
        } else if (other != null) {
          found.accept(
              new Difference.Appeared(
                  name(other), other.seq(), outcome(other), other.text("status_code")));
        } else if (one != null) {
          found.accept(
              new Difference.Vanished(name(one), one.seq(), outcome(one), one.text("status_code")));
        }
      }
    }
  }

  private static String outcome(EarlierRecord record) {
    return Objects.requireNonNullElse(record.text("outcome"), "");
  }

  private List<Difference.Field> changes(EarlierRecord one, EarlierRecord other) {
    List<Difference.Field> changes = new ArrayList<>();
    for (String field : fields) {
      Object before = one.standing(field);
      Object after = other.standing(field);
      if (!Objects.equals(before, after)) {
        changes.add(new Difference.Field(field, before, after));
      }
    }
    return changes;
  }
}

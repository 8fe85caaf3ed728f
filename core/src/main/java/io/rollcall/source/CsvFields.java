package io.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The fields of one CSV record (RFC 4180), without the quotes around them.
///
/// Confined to the thread that reads; one serves all records of a list.
final class CsvFields {
  private byte[] bytes = {};
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private boolean[] quoted = new boolean[16];
  private int count;
  private int strayField;

  /// Splits a whole record, which was cut by [RecordEnd] and so closes its quotes.
  void split(Slice fields, char separator) {
    bytes = fields.bytes();
    count = 0;
    strayField = 0;
    int place = fields.from();
    int end = fields.to();
    while (place <= end) {
      place = split(place, end, separator) + 1;
    }
  }

  /// How many fields there are.
  int count() {
    return count;
  }

  /// The number, from 1, of the first field that has something behind its closing quote, or 0.
  int strayField() {
    return strayField;
  }

  /// The text of field `index`, from 0.
  String text(int index) {
    String text = new String(bytes, starts[index], ends[index] - starts[index], UTF_8);
    return quoted[index] ? text.replace("\"\"", "\"") : text;
  }

  /// All fields' texts.
  List<String> texts() {
    List<String> texts = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      texts.add(text(index));
    }
    return texts;
  }

  /// Takes the field at `place`, and says where it ends.
  private int split(int place, int end, char separator) {
    boolean inQuotes = place < end && bytes[place] == '"';
    int close = inQuotes ? closingQuote(place + 1, end) : place;
    int next = close;
    while (next < end && bytes[next] != separator) {
      next++;
    }
    if (inQuotes) {
      add(place + 1, close, true);
      strayField = strayField == 0 && next > close + 1 ? count : strayField;
    } else {
      add(place, next, false);
    }
    return next;
  }

  private int closingQuote(int from, int end) {
    int place = from;
    while (place < end) {
      boolean quote = bytes[place] == '"';
      boolean doubled = quote && place + 1 < end && bytes[place + 1] == '"';
      if (quote && !doubled) {
        return place;
      }
      place += doubled ? 2 : 1;
    }
    return end;
  }

  private void add(int start, int end, boolean inQuotes) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      quoted = Arrays.copyOf(quoted, 2 * count);
    }
    starts[count] = start;
    ends[count] = end;
    quoted[count++] = inQuotes;
  }
}

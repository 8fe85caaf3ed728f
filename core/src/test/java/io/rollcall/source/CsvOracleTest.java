package io.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Our reading of CSV is that of a library that many use, on every table that both understand.
class CsvOracleTest {
  private static final String[] FIELDS = {
    "",
    "a",
    "b c",
    " ",
    "\"\"",
    "\"a,b\"",
    "\"x\n\"\"y\"\"\r\n\"",
    "é🎌",
    "5\" d",
    "\";\"",
    "\"\t\"",
    "z;\ty"
  };

  @Test
  void everyTableIsSplitAsTheLibrarySplitsIt() throws IOException {
    for (long seed = 1; seed <= 2_000; seed++) {
      Random random = new Random(seed);
      char separator = ",;\t".charAt(random.nextInt(3));
      String table = table(random, separator);
      assertEquals(theirs(table, separator), ours(table, separator), "seed " + seed + ": " + table);
    }
  }

  private static String table(Random random, char separator) {
    StringBuilder table = new StringBuilder();
    int records = random.nextInt(8);
    for (int record = 0; record < records; record++) {
      int fields = 1 + random.nextInt(4);
      for (int field = 0; field < fields; field++) {
        String text = FIELDS[random.nextInt(FIELDS.length)];
        boolean quoted = text.startsWith("\"");
        table.append(quoted ? text : text.replace(separator, '_'));
        table.append(field == fields - 1 ? "" : String.valueOf(separator));
      }
      table.append(random.nextBoolean() ? "\n" : "\r\n");
    }
    return table.toString();
  }

  private static List<List<String>> theirs(String table, char separator) {
    List<List<String>> records = new ArrayList<>();
    CsvReader.CsvReaderBuilder reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    for (CsvRecord record : reader.ofCsvRecord(table)) {
      records.add(List.copyOf(record.getFields()));
    }
    return records;
  }

  private static List<List<String>> ours(String table, char separator) throws IOException {
    List<List<String>> records = new ArrayList<>();
    ListInput input = ListInput.of(new ByteArrayInputStream(table.getBytes(UTF_8)), "a table");
    EntryCutter cutter =
        new EntryCutter(input, new RecordEnd(String.valueOf(separator)), 1_000_000);
    CsvFields fields = new CsvFields();
    while (cutter.next()) {
      if (!cutter.entry().isEmpty()) {
        fields.split(cutter.entry(), separator);
        records.add(fields.texts());
      }
    }
    return records;
  }
}

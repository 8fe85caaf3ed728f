package io.rollcall.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The columns of a table: which of them make the URL, and how the others are carried. Immutable.
final class CsvColumns {
  /// The names by which a column holds the URL where none is named: the first that there is.
  static final List<String> USUAL_NAMES =
      List.of("url", "uri", "link", "href", "homepage", "website");

  private static final int COLUMNS_MAX = 4_096;
  private static final int COLUMNS_SHOWN_MAX = 30;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private final String list;
  private final boolean header;
  private final List<String> names;
  private final List<SerializedString> keys;
  private final @Nullable UrlPattern pattern;
  private final int[] urlColumns;

  /// @param list the list's name, for messages
  /// @param first the first record: the names where there is a header, else a row like any other
  /// @throws IOException if the table has not the columns that the layout names; the message lists
  ///   those there are
  CsvColumns(String list, List<String> first, ListLayout layout) throws IOException {
    if (first.size() > COLUMNS_MAX) {
      throw new IOException(
          list + " has " + first.size() + " columns, and at most " + COLUMNS_MAX + " are read");
    }
    this.list = list;
    this.header = layout.header();
    this.names = header ? first.stream().map(String::strip).toList() : List.of();
    this.keys = keys(first.size());
    this.pattern = layout.url();
    this.urlColumns = urlColumns(layout, first);
  }

  /// What is wrong with a record, or null.
  @Nullable String fault(CsvFields fields) {
    if (fields.strayField() > 0) {
      return "has something behind the closing quote of field " + fields.strayField();
    }
    if (fields.count() > keys.size()) {
      return "has "
          + counted(fields.count())
          + ", more than the first record's "
          + keys.size()
          + ": a field with a separator in it must stand in quotes";
    }
    for (int column : urlColumns) {
      if (column >= fields.count()) {
        return "has only " + counted(fields.count()) + ", and no " + described(column);
      }
    }
    boolean blank = pattern == null && fields.text(urlColumns[0]).isBlank();
    return blank ? "has nothing in " + described(urlColumns[0]) : null;
  }

  /// The URL's text in a record without fault.
  String address(CsvFields fields) {
    if (pattern == null) {
      return fields.text(urlColumns[0]);
    }
    return pattern.expand(
        IntStream.of(urlColumns).mapToObj(column -> fields.text(column).strip()).toList());
  }

  /// The columns that are not the URL as one JSON object, or null where there are none.
  byte @Nullable [] carried(CsvFields fields) throws IOException {
    ByteArrayOutputStream object = new ByteArrayOutputStream(128);
    int carried = 0;
    try (JsonGenerator generator = JSON.createGenerator(object)) {
      generator.writeStartObject();
      for (int column = 0; column < fields.count(); column++) {
        if (pattern != null || column != urlColumns[0]) {
          generator.writeFieldName(keys.get(column));
          generator.writeString(fields.text(column));
          carried++;
        }
      }
      generator.writeEndObject();
    }
    return carried == 0 ? null : object.toByteArray();
  }

  private int[] urlColumns(ListLayout layout, List<String> first) throws IOException {
    String column = layout.column();
    if (pattern != null) {
      int[] columns = new int[pattern.names().size()];
      for (int index = 0; index < columns.length; index++) {
        columns[index] = named(pattern.names().get(index), first);
      }
      return columns;
    }
    return new int[] {column == null ? usual(first) : named(column, first)};
  }

  /// The column of that name, else the one of that name but for case, else the one of that number.
  private int named(String reference, List<String> first) throws IOException {
    int number = ListLayout.isNumber(reference) ? Integer.parseInt(reference) : 0;
    if (number > 0) {
      requireHeader(first);
    }
    List<Integer> matches = matching(reference::equals);
    if (matches.isEmpty()) {
      matches = matching(reference::equalsIgnoreCase);
    }
    if (matches.size() > 1) {
      throw new IOException(
          list + " has the column '" + reference + "' more than once: name it by its number");
    }
    if (matches.size() == 1) {
      return matches.getFirst();
    }
    if (number < 1 || number > keys.size()) {
      throw new IOException(list + " has no column '" + reference + "'; it has " + columns());
    }
    return number - 1;
  }

  private int usual(List<String> first) throws IOException {
    for (String usual : USUAL_NAMES) {
      List<Integer> matches = matching(usual::equalsIgnoreCase);
      if (!matches.isEmpty()) {
        return matches.getFirst();
      }
    }
    if (!header && first.size() == 1) {
      return 0;
    }
    requireHeader(first);
    throw new IOException(
        list
            + " has no column called url (or uri, link, href, homepage, website): name the URL's"
            + " column with --column, or build it with --url; it has "
            + columns());
  }

  private List<Integer> matching(Predicate<String> name) {
    return IntStream.range(0, names.size())
        .filter(column -> name.test(names.get(column)))
        .boxed()
        .toList();
  }

  /// A row must not be lost because it was taken for a header.
  private void requireHeader(List<String> first) throws IOException {
    boolean row = first.stream().anyMatch(field -> field.matches("(?is)\\s*https?://.*"));
    if (header && row) {
      throw new IOException(
          "the first record of "
              + list
              + " is no header, it holds a URL: say --no-header, and --column with a number");
    }
  }

  /// The keys by which columns are carried: their names, made different where they are not.
  private List<SerializedString> keys(int width) {
    Set<String> keys = new LinkedHashSet<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (int column = 0; column < width; column++) {
      String name = column < names.size() ? names.get(column) : "";
      String key = name.isEmpty() ? "column_" + (column + 1) : name;
      while (!keys.add(key)) {
        key = name + "_" + numbers.merge(name, 2, (number, first) -> number + 1);
      }
    }
    return keys.stream().map(SerializedString::new).toList();
  }

  private String described(int column) {
    return header ? "column '" + keys.get(column) + "'" : "column " + (column + 1);
  }

  private String columns() {
    if (!header) {
      return keys.size() == 1 ? "1 column" : keys.size() + " columns";
    }
    String shown = String.join(", ", names.subList(0, Math.min(names.size(), COLUMNS_SHOWN_MAX)));
    int more = names.size() - COLUMNS_SHOWN_MAX;
    return "the columns " + shown + (more > 0 ? " and " + more + " more" : "");
  }

  private static String counted(int fields) {
    return fields == 1 ? "1 field" : fields + " fields";
  }
}

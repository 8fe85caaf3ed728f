package io.rollcall.practice.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request as a practice server read it.
///
/// @param nanos when its last byte was read, in nanoseconds since the practice internet started
/// @param address the server's address, as text
/// @param port the server's port
/// @param host the host of the `Host` header, without port, in lower case
/// @param method the request method
/// @param path the path and query as they were sent
/// @param connection the ordinal of the connection, from 1
/// @param requestOnConnection the ordinal of the request on its connection, from 1
/// @param inFlight how many requests the site (address, port, host) was answering, with this one
/// @param behaviour the last word of the path that asked for something, or `plain`
/// @param bytes how many bytes the whole answer has; -1 where that is not known beforehand
public record RequestEntry(
    long nanos,
    String address,
    int port,
    String host,
    String method,
    String path,
    long connection,
    int requestOnConnection,
    int inFlight,
    String behaviour,
    long bytes) {
  private static final int FIELDS = 11;

  /// The entry as one line of tab-separated fields, without the line's end. Control characters in
  /// what the client sent stand as `?`.
  public String toLine() {
    return String.join(
        "\t",
        Long.toString(nanos),
        address,
        Integer.toString(port),
        printable(host),
        printable(method),
        printable(path),
        Long.toString(connection),
        Integer.toString(requestOnConnection),
        Integer.toString(inFlight),
        behaviour,
        Long.toString(bytes));
  }

  /// Reads what [#toLine()] wrote.
  public static RequestEntry ofLine(String line) {
    List<String> field = List.of(line.split("\t", -1));
    if (field.size() != FIELDS) {
      throw new IllegalArgumentException("an entry has " + FIELDS + " fields: " + line);
    }
    return new RequestEntry(
        Long.parseLong(field.get(0)),
        field.get(1),
        Integer.parseInt(field.get(2)),
        field.get(3),
        field.get(4),
        field.get(5),
        Long.parseLong(field.get(6)),
        Integer.parseInt(field.get(7)),
        Integer.parseInt(field.get(8)),
        field.get(9),
        Long.parseLong(field.get(10)));
  }

  private static String printable(@Nullable String text) {
    if (text == null) {
      return "";
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ') {
        return text.replaceAll("[\\x00-\\x1f]", "?");
      }
    }
    return text;
  }
}

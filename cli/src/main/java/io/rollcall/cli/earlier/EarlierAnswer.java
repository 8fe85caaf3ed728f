package io.rollcall.cli.earlier;

import io.rollcall.sinks.view.FieldSlices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a record told of its row's content, as the object that a later record carries on.
///
/// @param line the record's line
record EarlierAnswer(byte[] line) {
  /// The fields carried on, in the order of the schema.
  private static final List<String> FIELDS =
      List.of(
          "timestamp",
          "status_code",
          "content_type",
          "etag",
          "last_modified",
          "title",
          "body_bytes",
          "body_sha256");

  private static final String CARRIED = "not_modified";

  /// The object, its values byte for byte those of the line. A record that carried one on itself
  /// gives that one.
  byte[] json() throws IOException {
    Map<String, byte[]> values = values();
    byte[] carried = values.get(CARRIED);
    if (carried != null) {
      return carried;
    }
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    char before = '{';
    for (String name : FIELDS) {
      byte[] value = values.get(name);
      if (value != null) {
        json.write((before + "\"" + name + "\":").getBytes(StandardCharsets.US_ASCII));
        json.write(value);
        before = ',';
      }
    }
    json.write('}');
    return json.toByteArray();
  }

  private Map<String, byte[]> values() throws IOException {
    Map<String, byte[]> values = new HashMap<>();
    FieldSlices.each(
        line,
        0,
        line.length,
        (field, name, value, end) -> {
          if (FIELDS.contains(field) || field.equals(CARRIED)) {
            values.put(field, Arrays.copyOfRange(line, value, end));
          }
        });
    return values;
  }
}

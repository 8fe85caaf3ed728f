package io.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rollcall.policy.RequestDefaults;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.source.RowRequest.HeaderField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One JSON object on its way to a row: what it asks, and its other fields as they stand in the
/// line, byte for byte.
///
/// Confined to the thread that reads.
final class JsonRow {
  /// Methods whose case is mended: those of WHATWG Fetch ("normalize"), and PATCH.
  private static final Set<String> MENDED =
      Set.of("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH");

  private final Slice line;
  private final @Nullable UrlPattern pattern;
  private final String urlField;
  private final Map<String, String> values = new HashMap<>();
  private final List<HeaderField> headers = new ArrayList<>();
  private final ByteArrayOutputStream others = new ByteArrayOutputStream(128);
  private @Nullable String url;
  private @Nullable String method;
  private byte @Nullable [] body;
  private @Nullable Failure fault;

  JsonRow(Slice line, ListLayout layout) {
    String column = layout.column();
    this.line = line;
    this.pattern = layout.url();
    this.urlField = column == null ? "url" : column;
  }

  /// Reads the object whole.
  ///
  /// @param parser at the beginning of the line
  void read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      blame(FailureKind.INPUT_JSON, "the line is " + kind(parser) + " and no object");
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      int start = place(parser.currentTokenLocation());
      String name = parser.currentName();
      parser.nextToken();
      field(parser, name, start);
    }
    if (parser.nextToken() != null) {
      blame(FailureKind.INPUT_JSON, "something follows the object");
    }
    finish();
  }

  /// Why the object is no row, or null.
  @Nullable Failure fault() {
    return fault;
  }

  /// The URL's text where there is no fault.
  String address() {
    return Objects.requireNonNull(url, "a row without fault has a URL");
  }

  /// The other fields as one JSON object, or null where there are none.
  byte @Nullable [] carried() {
    if (others.size() == 0) {
      return null;
    }
    byte[] object = new byte[others.size() + 1];
    System.arraycopy(others.toByteArray(), 0, object, 0, others.size());
    object[0] = '{';
    object[others.size()] = '}';
    return object;
  }

  /// What the row asks beyond a plain GET, or null.
  @Nullable RowRequest request() {
    return method == null && headers.isEmpty() && body == null
        ? null
        : new RowRequest(method, List.copyOf(headers), body);
  }

  private void field(JsonParser parser, String name, int start) throws IOException {
    boolean used = pattern != null && pattern.names().contains(name);
    if (used && parser.currentToken().isScalarValue()) {
      values.put(name, text(parser, name));
    }
    if (pattern == null && name.equals(urlField)) {
      url(parser);
    } else {
      switch (name) {
        case "method" -> method(parser);
        case "headers" -> headers(parser);
        case "body" -> body(parser);
        default -> carry(parser, start);
      }
    }
    parser.skipChildren();
  }

  private void url(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      url = text(parser, urlField);
    } else {
      blame(FailureKind.INPUT_JSON, field(urlField) + " is " + kind(parser) + " and no text");
    }
  }

  private void method(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      blame(FailureKind.INPUT_METHOD, field("method") + " is " + kind(parser) + " and no text");
      return;
    }
    String given = parser.getText();
    String upper = given.toUpperCase(Locale.ROOT);
    method = MENDED.contains(upper) ? upper : given;
    if (!RequestDefaults.isToken(given) || upper.equals("CONNECT")) {
      blame(FailureKind.INPUT_METHOD, "'" + given + "' is no method that can be asked with");
    }
  }

  private void headers(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      blame(FailureKind.INPUT_HEADER, field("headers") + " is " + kind(parser) + " and no object");
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          header(name, parser);
        }
      } else {
        header(name, parser);
      }
    }
  }

  private void header(String name, JsonParser parser) throws IOException {
    if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
      blame(
          FailureKind.INPUT_HEADER, "the header " + name + " is " + kind(parser) + " and no text");
      parser.skipChildren();
      return;
    }
    String value = parser.getText();
    String refusal = RequestDefaults.Header.refusal(name, value);
    if (refusal != null) {
      blame(FailureKind.INPUT_HEADER, refusal);
    }
    headers.add(new HeaderField(name, value));
  }

  private void body(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token.isScalarValue()) {
      body = token == JsonToken.VALUE_NULL ? null : text(parser, "body").getBytes(UTF_8);
    } else {
      int start = place(parser.currentTokenLocation());
      body = Arrays.copyOfRange(line.bytes(), start, end(parser));
    }
  }

  private void carry(JsonParser parser, int start) throws IOException {
    others.write(',');
    others.write(line.bytes(), start, end(parser) - start);
  }

  private void finish() {
    if (pattern == null) {
      String missing = url == null ? "there is no field '" + urlField + "'" : null;
      String empty = url != null && url.isBlank() ? field(urlField) + " is empty" : missing;
      if (empty != null) {
        blame(FailureKind.INPUT_JSON, empty);
      }
      return;
    }
    for (String name : pattern.names()) {
      if (!values.containsKey(name)) {
        blame(FailureKind.INPUT_JSON, "there is no text or number in " + field(name));
      }
    }
    if (fault == null) {
      url =
          pattern.expand(
              pattern.names().stream().map(name -> values.getOrDefault(name, "")).toList());
    }
  }

  /// A scalar's text; one with a lone surrogate cannot be sent.
  private String text(JsonParser parser, String name) throws IOException {
    String text = parser.getText();
    if (TextRows.hasLoneSurrogate(text)) {
      blame(
          FailureKind.INPUT_ENCODING, field(name) + " has a lone surrogate, which is no character");
    }
    return text;
  }

  /// Reads to the end of the value at hand, and says where in the line it is.
  private int end(JsonParser parser) throws IOException {
    parser.skipChildren();
    parser.finishToken();
    return place(parser.currentLocation());
  }

  private int place(JsonLocation location) {
    return line.from() + Math.toIntExact(location.getByteOffset());
  }

  private void blame(FailureKind kind, String message) {
    fault = fault == null ? Failure.of(kind, message) : fault;
  }

  private static String field(String name) {
    return "the field '" + name + "'";
  }

  private static String kind(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "no value";
    };
  }
}

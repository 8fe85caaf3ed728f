package io.rollcall.engine.http;

import io.rollcall.record.HeaderList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What Content-Encoding says of a body (RFC 9110, section 8.4).
///
/// @param layers what is decoded, in the order of decoding; empty where nothing is
/// @param unknown whether a coding is named that is not known here, so that nothing is decoded
/// @param tooMany whether more layers are named than are decoded, so that nothing is decoded
record ContentCodings(List<Coding> layers, boolean unknown, boolean tooMany) {
  /// Layers of coding that are decoded.
  static final int LAYERS_MAX = 2;

  private static final ContentCodings NONE = new ContentCodings(List.of(), false, false);

  /// A coding that is decoded.
  enum Coding {
    /// RFC 1952.
    GZIP,
    /// RFC 1950, and RFC 1951 alone, which some servers send under this name.
    DEFLATE
  }

  /// Reads the header's lines; `identity` and empty elements say nothing.
  static ContentCodings of(HeaderList headers) {
    if (headers.first("content-encoding") == null) {
      return NONE;
    }
    List<Coding> layers = new ArrayList<>();
    for (String value : headers.all("content-encoding")) {
      for (String name : value.split(",")) {
        switch (name.strip().toLowerCase(Locale.ROOT)) {
          case "gzip", "x-gzip" -> layers.addFirst(Coding.GZIP);
          case "deflate" -> layers.addFirst(Coding.DEFLATE);
          case "identity", "" -> {}
          default -> {
            return new ContentCodings(List.of(), true, false);
          }
        }
      }
    }
    boolean tooMany = layers.size() > LAYERS_MAX;
    return new ContentCodings(tooMany ? List.of() : List.copyOf(layers), false, tooMany);
  }
}

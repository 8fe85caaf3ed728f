package io.rollcall.sinks.files;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of a body's file: `ab/cd/abcd...`, its SHA-256 and the folders of its first two bytes.
/// Nothing of it comes from outside.
///
/// @param sha256 64 hexadecimal digits
record BodyName(String sha256) {
  private static final Pattern TEXT = Pattern.compile("[0-9a-f]{64}");

  /// Refuses what is no SHA-256.
  BodyName {
    if (!isSha256(sha256)) {
      throw new IllegalArgumentException("a body's name has 64 hexadecimal digits, not " + sha256);
    }
  }

  static BodyName of(byte[] sha256) {
    return new BodyName(HexFormat.of().formatHex(sha256));
  }

  /// The name that records tell so, null where it is none.
  static @Nullable BodyName ofText(String text) {
    String sha256 = text.substring(text.lastIndexOf('/') + 1);
    BodyName name = isSha256(sha256) ? new BodyName(sha256) : null;
    return name != null && name.text().equals(text) ? name : null;
  }

  static boolean isSha256(String text) {
    return TEXT.matcher(text).matches();
  }

  /// The name as records tell it.
  String text() {
    return sha256.substring(0, 2) + "/" + sha256.substring(2, 4) + "/" + sha256;
  }

  Path outerFolder(Path store) {
    return store.resolve(sha256.substring(0, 2));
  }

  Path innerFolder(Path store) {
    return outerFolder(store).resolve(sha256.substring(2, 4));
  }

  Path file(Path store) {
    return innerFolder(store).resolve(sha256);
  }
}

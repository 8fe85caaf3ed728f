package io.rollcall.engine.http;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// ICU's statistical detection, in a class of its own so that it is loaded only where a page needs
/// it.
final class EncodingDetection {
  /// Bytes that are looked at.
  private static final int BYTES_MAX = 8192;

  private EncodingDetection() {}

  /// The label of the encoding that the bytes most likely are in, or null.
  static @Nullable String label(byte[] bytes, int from, int length) {
    CharsetDetector detector = new CharsetDetector();
    detector.enableInputFilter(true);
    detector.setText(Arrays.copyOfRange(bytes, from, from + Math.min(length, BYTES_MAX)));
    CharsetMatch match = detector.detect();
    return match == null ? null : match.getName();
  }
}

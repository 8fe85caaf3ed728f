package io.rollcall.engine.http;

import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.HeaderList;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/// The rule for several Location headers: equal ones are one, different ones lead nowhere.
final class Locations {
  private Locations() {}

  /// What is wrong with the Location headers, or null.
  ///
  /// @param anomalies takes what was odd and tolerated
  static @Nullable Failure check(HeaderList headers, EnumSet<Anomaly> anomalies) {
    String first = null;
    for (int index = 0; index < headers.size(); index++) {
      if (!headers.name(index).equalsIgnoreCase("location")) {
        continue;
      }
      String location = headers.value(index);
      if (first == null) {
        first = location;
      } else if (first.equals(location)) {
        anomalies.add(Anomaly.REPEATED_LOCATION);
      } else {
        return different(first, location);
      }
    }
    return null;
  }

  private static Failure different(String first, String second) {
    return Failure.of(
        FailureKind.HTTP_BAD_HEADER,
        "two Location headers differ: " + Quoted.of(first) + " and " + Quoted.of(second));
  }
}

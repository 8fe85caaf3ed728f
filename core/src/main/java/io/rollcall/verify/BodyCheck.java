package io.rollcall.verify;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Port to where the bodies lie that records name. Confined to one verification.
@FunctionalInterface
public interface BodyCheck {

  /// What is wrong with a body, null where nothing is.
  ///
  /// @throws IOException if its file is there and cannot be read; the message names the file
  @Nullable Fault fault(NamedBody body) throws IOException;

  /// What is wrong with a body.
  ///
  /// @param kind [FindingKind#BODY_MISSING] or [FindingKind#BODY_CHANGED]
  /// @param message a sentence that names file and byte, to follow the name of the row
  record Fault(FindingKind kind, String message) {

    /// That nothing like it lies there.
    public static Fault missing(String message) {
      return new Fault(FindingKind.BODY_MISSING, message);
    }

    /// That something else lies there.
    public static Fault changed(String message) {
      return new Fault(FindingKind.BODY_CHANGED, message);
    }
  }
}

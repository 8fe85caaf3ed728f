package io.rollcall.engine.http;

import io.rollcall.engine.net.OpenConnection.Ending;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;

/// What can be wrong with an answer, as failures.
final class Faults {
  private Faults() {}

  static Failure switched() {
    return Failure.of(
        FailureKind.HTTP_UNEXPECTED_101, "the server switched protocols without being asked");
  }

  static Failure tooManyInterim(int most) {
    return Failure.of(FailureKind.HTTP_TOO_MANY_1XX, "more than " + most + " interim answers came");
  }

  static Failure badChunk(String message) {
    return Failure.of(FailureKind.HTTP_BAD_CHUNK, message);
  }

  static Failure headersTooLarge(String what, int bytesMax) {
    return Failure.of(FailureKind.HTTP_HEADER_TOO_LARGE, what + " " + bytesMax + " bytes");
  }

  /// The connection ended within the headers.
  ///
  /// @param begun whether anything of the answer came
  static Failure headCut(Ending end, boolean begun) {
    if (end == Ending.RESET) {
      return Failure.of(
          FailureKind.CONNECT_RESET, "the connection was reset before the headers were whole");
    }
    return begun
        ? Failure.of(
            FailureKind.HTTP_BAD_HEADER, "the connection was closed before the headers were whole")
        : Failure.of(FailureKind.HTTP_NO_RESPONSE, "the connection was closed without an answer");
  }

  /// The connection ended within the body.
  static Failure bodyCut(Ending end, long bodyBytes) {
    String came = " after " + bodyBytes + " bytes of the body";
    return switch (end) {
      case RESET -> Failure.of(FailureKind.BODY_RESET, "the connection was reset" + came);
      case FINISHED -> Failure.of(FailureKind.BODY_SHORT, "the connection was closed" + came);
      case CUT ->
          Failure.of(
              FailureKind.BODY_SHORT, "the connection was cut without a closing alert" + came);
    };
  }
}

package io.rollcall.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One exchange as it went over the wire, or the body that it brought: what a [Capture] asks for.
///
/// @param origin which exchange it is
/// @param remoteIp the address that answered
/// @param protocols what carried it, as in `http/1.1`, `tls/1.3`
/// @param request the bytes sent
/// @param answer the bytes that came, transfer coding and all, interim answers left out; or the
///   decoded body
/// @param headBytes how many of them are the head, with its empty line; 0 where no whole head came
/// @param payload the body without transfer coding, null where it is not known
/// @param truncation why the answer is not whole, null where it is
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Transcript(
    Origin origin,
    String remoteIp,
    List<String> protocols,
    byte[] request,
    HeldBytes answer,
    long headBytes,
    @Nullable Payload payload,
    @Nullable Truncation truncation) {

  /// Refuses what no exchange can be, and what could break out of a header line.
  public Transcript {
    if (headBytes < 0 || headBytes > answer.length()) {
      throw new IllegalArgumentException(
          "headBytes must be from 0 to " + answer.length() + ", not " + headBytes);
    }
    protocols = List.copyOf(protocols);
    requireOneLine("remoteIp", remoteIp);
    protocols.forEach(protocol -> requireOneLine("protocols", protocol));
  }

  private static void requireOneLine(String name, String value) {
    if (value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new IllegalArgumentException(
          name + " must be visible ASCII without spaces, not '" + value + "'");
    }
  }

  /// What an answer brings: its body without transfer coding.
  ///
  /// @param sha256 its SHA-256
  /// @param coded whether a content coding is to be undone
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Payload(byte[] sha256, boolean coded) {

    /// Refuses what is no SHA-256.
    public Payload {
      if (sha256.length != 32) {
        throw new IllegalArgumentException("sha256 must have 32 bytes, not " + sha256.length);
      }
    }
  }

  /// Which exchange of a run that is.
  ///
  /// @param seq the ordinal of its row
  /// @param attempt the number of the row's attempt, from 1
  /// @param hop the redirects followed before it in this attempt
  /// @param targetUri the URL asked
  /// @param began when it began
  public record Origin(long seq, int attempt, int hop, String targetUri, Instant began) {

    /// Refuses what could break out of a header line.
    public Origin {
      requireOneLine("targetUri", targetUri);
    }
  }

  /// Bytes after the head.
  public long bodyBytes() {
    return answer.length() - headBytes;
  }

  /// What it takes until it is released.
  public long bytes() {
    return request.length + answer.length();
  }

  /// Gives back what its bytes take; they are not read any more.
  public void release() {
    answer.clear();
  }
}

package io.rollcall.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bytes of one exchange while it goes on. Who reads the answer adds to it; when the exchange
/// has ended it is a [Transcript].
///
/// Confined to the engine's loop.
public final class Recording {
  private final Transcript.Origin origin;
  private final Capture capture;
  private final HeldBytes answer;
  private byte[] request = new byte[0];
  private @Nullable Transcript transcript;

  Recording(Transcript.Origin origin, Capture capture, TranscriptMemory memory) {
    this.origin = origin;
    this.capture = capture;
    this.answer = new HeldBytes(memory);
  }

  /// Which bytes are wanted.
  public Capture capture() {
    return capture;
  }

  /// Takes the bytes that were sent.
  public void request(byte[] bytes) {
    request = bytes;
  }

  /// Takes the bytes that are wanted of the answer.
  public HeldBytes answer() {
    return answer;
  }

  /// Nothing came that is worth keeping.
  public void discard() {
    answer.clear();
  }

  /// The exchange has ended, and that came.
  ///
  /// @param carrier what carried it
  /// @param headBytes how many bytes of the answer are its head, 0 where no whole head came
  /// @param payload the body without transfer coding, null where it is not known
  /// @param truncation why the answer is not whole, null where it is
  public void end(
      Carrier carrier,
      long headBytes,
      Transcript.@Nullable Payload payload,
      @Nullable Truncation truncation) {
    transcript =
        new Transcript(
            origin,
            carrier.remoteIp(),
            carrier.protocols(),
            request,
            answer,
            headBytes,
            payload,
            truncation);
  }

  /// What carried an exchange.
  ///
  /// @param remoteIp the address that answered
  /// @param protocols as in `http/1.1`, `tls/1.3`
  public record Carrier(String remoteIp, List<String> protocols) {}

  /// What was recorded, null where nothing came.
  public @Nullable Transcript transcript() {
    return transcript;
  }
}

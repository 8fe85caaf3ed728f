package io.rollcall.practice.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The proof that an answer belongs to a request: every complete answer carries the token of the
/// server's address, the host and the path, so that anybody outside can recompute it and find a
/// mix-up.
public final class PracticeToken {
  /// The response header that carries the token.
  public static final String HEADER = "Practice-Token";

  private static final int DIGITS = 16;

  private PracticeToken() {}

  /// The first 16 hex digits of the SHA-256 of `address|host|path`.
  ///
  /// @param address the address that the client is connected to, as text: `127.3.4.5`
  /// @param host the host of the request's `Host` header, without port, in lower case
  /// @param path the path and query as they were sent
  public static String of(String address, String host, String path) {
    byte[] text = (address + '|' + host + '|' + path).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256().digest(text), 0, DIGITS / 2);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

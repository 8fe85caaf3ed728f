package io.rollcall.policy;

import java.nio.file.Path;
import java.util.List;

/// How servers are verified.
///
/// @param verify whether chain and host name are verified; false records `tls.verified` as false
/// @param authorities PEM files of authorities trusted beside the JVM's store
/// @param provider which TLS implementation is used
public record Trust(boolean verify, List<Path> authorities, Provider provider) {

  /// Verified against the JVM's store.
  public static final Trust DEFAULT = new Trust(true, List.of(), Provider.AUTO);

  /// Copies the list.
  public Trust {
    authorities = List.copyOf(authorities);
  }

  /// A TLS implementation.
  public enum Provider {
    /// BoringSSL where it loads, the JDK's elsewhere.
    AUTO,
    /// BoringSSL.
    BORINGSSL,
    /// The JDK's.
    JDK
  }
}

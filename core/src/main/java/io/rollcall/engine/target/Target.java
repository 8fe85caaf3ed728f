package io.rollcall.engine.target;

import org.jspecify.annotations.Nullable;

/// A URL that may be requested. Nothing behind this package sees the row's text.
///
/// @param site scheme, host and port
/// @param pathAndQuery what stands in the request line: ASCII, begins with `/`, free of white space
/// @param userInfo the URL's user-info as `user:password`, percent-encoded, or null
/// @param literalAddress the 4 or 16 bytes of the address, where the host is a literal, or null
public record Target(
    Site site, String pathAndQuery, @Nullable String userInfo, byte @Nullable [] literalAddress) {

  /// The URL without user-info and fragment.
  public String href() {
    return site.scheme() + "://" + site.authority() + pathAndQuery;
  }
}

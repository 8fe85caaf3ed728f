package io.rollcall.engine.target;

import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A URL that may be requested. Nothing behind this package sees the row's text. Two targets are
/// equal when their URLs and user-infos are.
///
/// @param site scheme, host and port
/// @param pathAndQuery what stands in the request line: ASCII, begins with `/`, free of white space
/// @param userInfo the URL's user-info as `user:password`, percent-encoded, or null
/// @param literalAddress the 4 or 16 bytes of the address, where the host is a literal, or null
public record Target(
    Site site, String pathAndQuery, @Nullable String userInfo, byte @Nullable [] literalAddress)
    implements Targets.Result {

  /// Refuses what would break a request line apart.
  public Target {
    if (!pathAndQuery.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with '/', not as '" + pathAndQuery + "'");
    }
    for (int i = 0; i < pathAndQuery.length(); i++) {
      char c = pathAndQuery.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        throw new IllegalArgumentException(
            "a path is printable ASCII without spaces, not U+" + HexFormat.of().toHexDigits(c));
      }
    }
  }

  /// The URL without user-info and fragment.
  public String href() {
    return site.scheme() + "://" + site.authority() + pathAndQuery;
  }

  /// The URL with its user-info, as a reference in an answer of this target is relative to it.
  String hrefWithUserInfo() {
    return userInfo == null
        ? href()
        : site.scheme() + "://" + userInfo + "@" + site.authority() + pathAndQuery;
  }

  /// The bytes of the user-info, `user:password` without percent-encoding: what Basic
  /// authentication sends in Base64 (RFC 7617), where it is asked for. Null where the URL has no
  /// user-info.
  public byte @Nullable [] basicCredentials() {
    if (userInfo == null) {
      return null;
    }
    return PercentEncoded.bytes(userInfo.contains(":") ? userInfo : userInfo + ":");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Target that
        && site.equals(that.site)
        && pathAndQuery.equals(that.pathAndQuery)
        && Objects.equals(userInfo, that.userInfo);
  }

  @Override
  public int hashCode() {
    return 31 * site.hashCode() + pathAndQuery.hashCode();
  }

  /// The URL, its user-info masked.
  @Override
  public String toString() {
    return userInfo == null ? href() : site.scheme() + "://***@" + site.authority() + pathAndQuery;
  }
}

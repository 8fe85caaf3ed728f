package io.rollcall.source;

import java.util.HexFormat;

/// Which list was read: its name and its bytes as stored (compressed where the list is). Two reads
/// of the same bytes have the same identity, so a manifest can tell whether a list has changed.
///
/// @param name the path as given, or `standard input`
/// @param bytes how many bytes were read
/// @param sha256 SHA-256 of those bytes, in lower-case hexadecimal
/// @param whole whether they are the whole list; false where reading stopped before its end, for
///   instance at a limit, and the hash is that of the list's first `bytes` bytes
public record ListIdentity(String name, long bytes, String sha256, boolean whole) {

  static ListIdentity of(String name, long bytes, byte[] sha256, boolean whole) {
    return new ListIdentity(name, bytes, HexFormat.of().formatHex(sha256), whole);
  }
}

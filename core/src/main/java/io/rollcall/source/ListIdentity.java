package io.rollcall.source;

/// Which list was read: its name and its bytes as stored (compressed where the list is). Two reads
/// of the same bytes have the same identity, so a manifest can tell whether a list has changed.
///
/// @param name the path as given, or `standard input`
/// @param bytes how many bytes were read
/// @param sha256 SHA-256 of those bytes, in lower-case hexadecimal
/// @param whole whether they are the whole list; false where reading stopped before its end, for
///   instance at a limit, and the hash is that of the list's first `bytes` bytes
/// @param bytesTotal how many bytes the list had when it was opened, -1 where that is not known, as
///   of a pipe
public record ListIdentity(
    String name, long bytes, String sha256, boolean whole, long bytesTotal) {}

package io.rollcall.sink;

/// What an output file holds, as its manifest tells it.
///
/// @param name the file's name, without its folder
/// @param bytes how many bytes there are
/// @param crc32c CRC-32C (RFC 3720, appendix B.4) of all of them, in eight hexadecimal digits
public record OutputIdentity(String name, long bytes, String crc32c) {

  /// The identity of a file that holds nothing yet.
  public static OutputIdentity empty(String name) {
    return of(name, 0, 0);
  }

  /// The identity of a file with that checksum.
  public static OutputIdentity of(String name, long bytes, long crc32c) {
    String digits = Long.toHexString(crc32c);
    return new OutputIdentity(name, bytes, "0".repeat(8 - digits.length()) + digits);
  }
}

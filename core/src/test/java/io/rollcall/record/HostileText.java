package io.rollcall.record;

import java.util.random.RandomGenerator;

/// Strings that break careless writers, drawn from a seed.
final class HostileText {
  private static final String[] PIECES = {
    "plain",
    "\"quoted\"",
    "back\\slash",
    "line\nfeed",
    "return\r\n",
    "\t",
    "\u0000",
    "\u0001\u001f",
    "\u001b[31mred",
    "\u007f\u0080\u009b\u009f",
    "\u00a0\u00e9\u00ff",
    "\u07ff\u0800",
    "\u2028",
    "\u2029",
    "\u202e\u2066evil\u2069",
    "\ud83d\ude00",
    "\ud83d",
    "\ude00",
    "\ude00\ud83d",
    "\uffff\ufffe\ufeff",
    "\udbff\udfff",
    "{\"seq\":1}\n",
    "]]>",
    "${jndi:ldap://x}",
    "\\u0041",
    "=1+1",
  };

  private final RandomGenerator random;

  HostileText(RandomGenerator random) {
    this.random = random;
  }

  /// A text of up to eight pieces.
  String text() {
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(9); pieces > 0; pieces--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  /// A text of characters that are bytes, as a header's value is.
  String latin1() {
    int[] characters = random.ints(random.nextInt(20), 0, 0x100).toArray();
    return new String(characters, 0, characters.length);
  }

  /// Up to 40 bytes of any value.
  byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }
}

package io.rollcall.policy;

import java.util.Set;

/// Which URLs of a list, and of redirects, may become targets.
///
/// @param defaultScheme the scheme of a row that names none: `http` or `https`
/// @param urlBytesMax the most bytes of a row's text in UTF-8, and of its URL, 1 KiB to 1 MiB
/// @param portsAllowed ports of other protocols that may be asked all the same (see [#BAD_PORTS])
public record TargetRules(String defaultScheme, int urlBytesMax, Set<Integer> portsAllowed) {

  /// Bare hosts get `http://`, URLs have at most 64 KiB, no port of another protocol is asked.
  public static final TargetRules DEFAULT = new TargetRules("http", 64 << 10, Set.of());

  /// The ports that browsers do not ask, since other protocols live there (WHATWG Fetch, section
  /// "port blocking", as of 2025); a request to them could be taken for words of that protocol.
  public static final Set<Integer> BAD_PORTS =
      Set.of(
          0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95,
          101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179,
          389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601,
          636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566,
          6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

  /// Refuses another scheme, and a limit that no list could want.
  public TargetRules {
    if (!defaultScheme.equals("http") && !defaultScheme.equals("https")) {
      throw new IllegalArgumentException(
          "defaultScheme must be http or https, not '" + defaultScheme + "'");
    }
    if (urlBytesMax < 1 << 10 || urlBytesMax > 1 << 20) {
      throw new IllegalArgumentException(
          "urlBytesMax must be 1 KiB to 1 MiB, not " + urlBytesMax + " bytes");
    }
    portsAllowed = Set.copyOf(portsAllowed);
  }

  /// Whether a port may be asked.
  ///
  /// @param port 1 to 65535
  public boolean allowsPort(int port) {
    return port == 80 || port == 443 || !BAD_PORTS.contains(port) || portsAllowed.contains(port);
  }
}

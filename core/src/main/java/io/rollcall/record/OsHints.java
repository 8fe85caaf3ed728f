package io.rollcall.record;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the operating system off the headers in which servers name it, together with the evidence.
/// A header that names none gives no hint; nothing is guessed from the server's name alone, but for
/// servers that run on one system only.
public final class OsHints {
  private static final List<String> HEADERS = List.of("server", "x-powered-by");

  /// What a header says in lower case, and the system it means; the first that fits wins.
  private static final List<Sign> SIGNS =
      List.of(
          new Sign("ubuntu", "Ubuntu"),
          new Sign("debian", "Debian"),
          new Sign("+deb", "Debian"),
          new Sign("~deb", "Debian"),
          new Sign("raspbian", "Raspbian"),
          new Sign("centos", "CentOS"),
          new Sign("red hat", "Red Hat"),
          new Sign("redhat", "Red Hat"),
          new Sign("rocky", "Rocky Linux"),
          new Sign("almalinux", "AlmaLinux"),
          new Sign("oracle linux", "Oracle Linux"),
          new Sign("fedora", "Fedora"),
          new Sign("opensuse", "openSUSE"),
          new Sign("suse", "SUSE"),
          new Sign("amazon linux", "Amazon Linux"),
          new Sign("(amazon)", "Amazon Linux"),
          new Sign("alpine", "Alpine Linux"),
          new Sign("arch linux", "Arch Linux"),
          new Sign("gentoo", "Gentoo"),
          new Sign("mageia", "Mageia"),
          new Sign("freebsd", "FreeBSD"),
          new Sign("openbsd", "OpenBSD"),
          new Sign("netbsd", "NetBSD"),
          new Sign("dragonfly", "DragonFly BSD"),
          new Sign("solaris", "Solaris"),
          new Sign("sunos", "Solaris"),
          new Sign("aix", "AIX"),
          new Sign("darwin", "macOS"),
          new Sign("macos", "macOS"),
          new Sign("mac os", "macOS"),
          new Sign("win32", "Windows"),
          new Sign("win64", "Windows"),
          new Sign("windows", "Windows"),
          new Sign("microsoft-iis", "Windows"),
          new Sign("microsoft-httpapi", "Windows"),
          new Sign("asp.net", "Windows"),
          new Sign("linux", "Linux"),
          new Sign("(unix)", "Unix"));

  private OsHints() {}

  private record Sign(String text, String system) {}

  /// The first hint that the headers give, or null.
  public static @Nullable OsHint of(HeaderList headers) {
    for (String name : HEADERS) {
      String value = headers.first(name);
      String system = value == null ? null : system(value.toLowerCase(Locale.ROOT));
      if (system != null) {
        return new OsHint(system, name + ": " + value);
      }
    }
    return null;
  }

  private static @Nullable String system(String value) {
    for (Sign sign : SIGNS) {
      if (stands(sign.text(), value)) {
        return sign.system();
      }
    }
    return null;
  }

  /// Whether the text stands in the value as a word, so that `aix` is not found within a name.
  private static boolean stands(String text, String value) {
    int at = value.indexOf(text);
    while (at >= 0) {
      boolean begins = at == 0 || !Character.isLetter(value.charAt(at - 1));
      int end = at + text.length();
      if (begins && (end == value.length() || !Character.isLetter(value.charAt(end)))) {
        return true;
      }
      at = value.indexOf(text, at + 1);
    }
    return false;
  }
}

package io.rollcall.engine.target;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.ICUInputTooLongException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Domain to ASCII (section 3.3), without the strictness that only registries need.
final class DomainToAscii {
  /// No name that can be looked up has more characters than this before the conversion. The
  /// conversion takes time by the square of the length, and lists are written by anybody.
  static final int INTERNATIONAL_NAME_CHARS_MAX = 512;

  private DomainToAscii() {}

  /// The name in lower-case ASCII, or nothing where it is no valid name. An ASCII name is only set
  /// in lower case, also where it holds labels that begin with `xn--`, and never loads Unicode
  /// tables.
  static @Nullable String convert(String domain) {
    if (isAscii(domain)) {
      return domain.toLowerCase(Locale.ROOT);
    }
    return domain.length() > INTERNATIONAL_NAME_CHARS_MAX ? null : Uts46.toAscii(domain);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /// Unicode's compatibility processing (UTS #46), loaded with the first name that needs it.
  private static final class Uts46 {
    private static final IDNA PROCESSING =
        IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);

    /// What only a strict conversion refuses: hyphens and lengths.
    private static final Set<IDNA.Error> ALLOWED =
        EnumSet.of(
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG,
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4);

    static @Nullable String toAscii(String domain) {
      IDNA.Info info = new IDNA.Info();
      StringBuilder ascii = new StringBuilder(domain.length() + 16);
      try {
        PROCESSING.nameToASCII(domain, ascii, info);
      } catch (ICUInputTooLongException grownBeyondLimit) {
        return null;
      }
      return ALLOWED.containsAll(info.getErrors()) ? ascii.toString() : null;
    }
  }
}

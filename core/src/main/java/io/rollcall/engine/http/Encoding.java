package io.rollcall.engine.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A character encoding of the WHATWG Encoding standard.
///
/// @param name its name there, in lower case
/// @param charset what decodes it
record Encoding(String name, Charset charset) {
  static final Encoding UTF_8 = new Encoding("utf-8", StandardCharsets.UTF_8);
  static final Encoding UTF_16LE = new Encoding("utf-16le", StandardCharsets.UTF_16LE);
  static final Encoding UTF_16BE = new Encoding("utf-16be", StandardCharsets.UTF_16BE);

  /// What an undeclared page is read by where nothing better is found.
  static final Encoding FALLBACK = named("windows-1252", "windows-1252");

  /// Name, the JDK's name for what browsers do under it, and labels that the JDK does not know or
  /// takes for something narrower.
  private static final String[][] NAMES = {
    {
      "windows-1252",
      "windows-1252",
      "ascii",
      "us-ascii",
      "iso-8859-1",
      "iso8859-1",
      "iso_8859-1",
      "latin1",
      "l1",
      "cp1252",
      "x-cp1252",
      "x-user-defined",
      "cp819",
      "ibm819",
      "iso88591"
    },
    {"windows-1254", "windows-1254", "iso-8859-9", "iso8859-9", "latin5", "l5", "iso88599"},
    {"windows-874", "x-windows-874", "iso-8859-11", "iso8859-11", "tis-620", "dos-874"},
    {"shift_jis", "windows-31j", "sjis", "x-sjis", "ms_kanji", "ms932", "shift-jis"},
    {"euc-kr", "x-windows-949", "ks_c_5601-1987", "ksc5601", "korean", "ks_c_5601-1989"},
    {"gbk", "GBK", "gb2312", "gb_2312-80", "gb_2312", "chinese", "x-gbk", "iso-ir-58"},
    {"big5", "Big5-HKSCS", "big5-hkscs", "cn-big5", "x-x-big5"},
    {"euc-jp", "EUC-JP", "x-euc-jp", "cseucpkdfmtjapanese"},
    {"utf-16le", "UTF-16LE", "utf-16", "ucs-2", "unicode", "iso-10646-ucs-2", "unicodefeff"},
    {"utf-16be", "UTF-16BE", "unicodefffe"},
    {"utf-8", "UTF-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8", "unicode11utf8"},
    {"koi8-r", "KOI8-R", "koi", "koi8", "koi8_r", "cskoi8r"},
    {"koi8-u", "KOI8-U", "koi8-ru"},
    {"iso-8859-8", "ISO-8859-8", "iso-8859-8-i", "iso-8859-8-e", "visual", "logical", "hebrew"},
    {"macintosh", "x-MacRoman", "mac", "x-mac-roman"},
    {"x-mac-cyrillic", "x-MacCyrillic", "x-mac-ukrainian"},
    {"windows-1250", "windows-1250", "x-cp1250", "cp1250"},
    {"windows-1251", "windows-1251", "x-cp1251", "cp1251"},
    {"windows-1253", "windows-1253", "x-cp1253", "cp1253"},
    {"windows-1255", "windows-1255", "x-cp1255", "cp1255"},
    {"windows-1256", "windows-1256", "x-cp1256", "cp1256"},
    {"windows-1257", "windows-1257", "x-cp1257", "cp1257"},
    {"windows-1258", "windows-1258", "x-cp1258", "cp1258"},
  };

  private static final Map<String, Encoding> BY_LABEL = byLabel();

  /// The encoding of that label, or null where there is none.
  static @Nullable Encoding ofLabel(@Nullable String label) {
    if (label == null) {
      return null;
    }
    String wanted = label.strip().toLowerCase(Locale.ROOT);
    Encoding known = BY_LABEL.get(wanted);
    if (known != null) {
      return known;
    }
    try {
      Charset charset = Charset.forName(wanted);
      return new Encoding(charset.name().toLowerCase(Locale.ROOT), charset);
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }

  /// The encoding that a byte order mark at the beginning tells, or null.
  static @Nullable Encoding ofMark(byte[] bytes, int from, int length) {
    if (startsWith(bytes, from, length, 0xef, 0xbb, 0xbf)) {
      return UTF_8;
    }
    if (startsWith(bytes, from, length, 0xfe, 0xff)) {
      return UTF_16BE;
    }
    return startsWith(bytes, from, length, 0xff, 0xfe) ? UTF_16LE : null;
  }

  /// The encoding of a text that is here in full: by its mark, its declaration, or its bytes.
  static Encoding of(byte[] bytes, int length, MediaType type) {
    Encoding marked = ofMark(bytes, 0, length);
    Encoding told = marked != null ? marked : ofLabel(type.charset());
    return told != null ? told : guess(bytes, 0, length);
  }

  /// The encoding that these bytes most likely are in.
  static Encoding guess(byte[] bytes, int from, int length) {
    if (isUtf8(bytes, from, length)) {
      return UTF_8;
    }
    Encoding guessed = ofLabel(EncodingDetection.label(bytes, from, length));
    return guessed == null ? FALLBACK : guessed;
  }

  /// The text of these bytes; what is malformed becomes U+FFFD.
  String decode(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, charset);
  }

  /// Whether two bytes make one character at least.
  boolean isUtf16() {
    return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
  }

  /// Whether the bytes are valid UTF-8, a character cut off at the end aside.
  private static boolean isUtf8(byte[] bytes, int from, int length) {
    int end = from + length;
    int lead = end;
    while (lead > from && end - lead < 3 && (bytes[lead - 1] & 0xc0) == 0x80) {
      lead--;
    }
    boolean leads = lead > from && (bytes[lead - 1] & 0xc0) == 0xc0;
    int whole = leads ? lead - 1 : end;
    return isValidUtf8(bytes, from, end - from) || isValidUtf8(bytes, from, whole - from);
  }

  private static boolean isValidUtf8(byte[] bytes, int from, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
      return true;
    } catch (CharacterCodingException invalid) {
      return false;
    }
  }

  private static boolean startsWith(byte[] bytes, int from, int length, int... mark) {
    if (length < mark.length) {
      return false;
    }
    for (int index = 0; index < mark.length; index++) {
      if ((bytes[from + index] & 0xff) != mark[index]) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Encoding> byLabel() {
    Map<String, Encoding> byLabel = new HashMap<>();
    for (String[] names : NAMES) {
      Encoding encoding = named(names[0], names[1]);
      for (String label : names) {
        byLabel.put(label.toLowerCase(Locale.ROOT), encoding);
      }
    }
    return Map.copyOf(byLabel);
  }

  /// Where the JDK lacks a charset, its closest kin in every JDK.
  private static Encoding named(String name, String charset) {
    try {
      return new Encoding(name, Charset.forName(charset));
    } catch (IllegalArgumentException missing) {
      return new Encoding(name, StandardCharsets.ISO_8859_1);
    }
  }
}

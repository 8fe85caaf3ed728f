package io.rollcall.source;

/// What a list holds, judged by its first bytes: text that can be read, or something else and what
/// to do about it.
enum Content {
  /// Text, as far as its first bytes tell.
  TEXT("", "", ""),
  /// Text behind a UTF-8 byte order mark.
  MARKED_TEXT("efbbbf", "", ""),
  /// Compressed by gzip: read as it is, but not twice.
  GZIP("1f8b", "is compressed twice", "unpack it once: `gzip -dc %s | rollcall fetch -`"),
  /// Compressed by Zstandard.
  ZSTD("28b52ffd", "is compressed by zstd", "unpack it: `zstd -dc %s | rollcall fetch -`"),
  /// Compressed by xz.
  XZ("fd377a585a00", "is compressed by xz", "unpack it: `xz -dc %s | rollcall fetch -`"),
  /// Compressed by bzip2: `BZh`, a digit, and the first digits of pi.
  BZIP2(
      "425a68..314159265359",
      "is compressed by bzip2",
      "unpack it: `bzip2 -dc %s | rollcall fetch -`"),
  /// A zip archive; spreadsheets are such archives too.
  ZIP(
      "504b0304",
      "is a zip archive (as .xlsx spreadsheets are)",
      "unpack it, or save the spreadsheet as CSV"),
  /// A 7z archive.
  SEVEN_ZIP("377abcaf271c", "is a 7z archive", "unpack it"),
  /// A RAR archive.
  RAR("526172211a07", "is a RAR archive", "unpack it"),
  /// Text in UTF-16, as some Windows programs write it.
  UTF_16_LITTLE("fffe", "is text in UTF-16", Content.CONVERT),
  /// Text in UTF-16, the other byte order.
  UTF_16_BIG("feff", "is text in UTF-16", Content.CONVERT),
  /// A PNG image.
  PNG("89504e470d0a1a0a", "is a PNG image", Content.WANTED),
  /// A JPEG image.
  JPEG("ffd8ff", "is a JPEG image", Content.WANTED),
  /// A GIF image.
  GIF("47494638..61", "is a GIF image", Content.WANTED),
  /// A PDF document.
  PDF("255044462d", "is a PDF document", "copy its URLs into a text file, one a line"),
  /// A program.
  ELF("7f454c46", "is a program", Content.WANTED),
  /// An SQLite database.
  SQLITE(
      "53514c69746520666f726d6174203300",
      "is an SQLite database",
      "write its URLs out first: `sqlite3 -csv -header %s 'select ...'`"),
  /// A Parquet file.
  PARQUET("5041523115", "is a Parquet file", "write its URLs out first, as text or CSV"),
  /// A tar archive: a word in the middle tells.
  TAR("", "is a tar archive", "unpack it: `tar -xOf %s | rollcall fetch -`"),
  /// Line ends of old Macs, by which all of the list would be one line.
  CARRIAGE_RETURNS(
      "",
      "ends its lines by a carriage return alone",
      "convert it: `tr '\\r' '\\n' < %s | rollcall fetch -`"),
  /// Something else that is no text.
  BINARY("", "is a binary file", Content.WANTED);

  /// How many of a list's first bytes are judged.
  static final int HEAD_BYTES = 8 << 10;

  private static final String WANTED =
      "a list is text in UTF-8: one URL a line, CSV or JSON Lines (`iconv` converts other text)";
  private static final String CONVERT =
      "convert it: `iconv -f UTF-16 -t UTF-8 %s | rollcall fetch -`";
  private static final String TAR_WORD = "7573746172"; // ustar
  private static final int TAR_WORD_AT = 257;
  private static final int CONTROLS_MIN = 16;
  private static final int CONTROLS_ONE_IN = 20;

  private final String magic;
  private final String description;
  private final String advice;

  /// @param magic the first bytes in hexadecimal, `..` for any byte; empty where they do not tell
  Content(String magic, String description, String advice) {
    this.magic = magic;
    this.description = description;
    this.advice = advice;
  }

  /// Whether a list of this content can be read once what it is packed in is taken off.
  boolean isText() {
    return this == TEXT || this == MARKED_TEXT;
  }

  /// Why a list of that name is not read, and what to do.
  String refusal(String name) {
    String file = name.equals(ListInput.STANDARD_INPUT) ? "LIST" : name;
    return name + " " + description + ": " + advice.replace("%s", file);
  }

  /// What the first `length` bytes are the head of.
  static Content of(byte[] head, int length) {
    for (Content content : values()) {
      if (!content.magic.isEmpty() && matches(content.magic, head, 0, length)) {
        return content;
      }
    }
    if (matches(TAR_WORD, head, TAR_WORD_AT, length)) {
      return TAR;
    }
    return ofText(head, length);
  }

  /// Whether more bytes could still make these the head of something known.
  static boolean undecided(byte[] head, int length) {
    for (Content content : values()) {
      String begun = content.magic.substring(0, Math.min(2 * length, content.magic.length()));
      if (2 * length < content.magic.length() && matches(begun, head, 0, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String magic, byte[] head, int at, int length) {
    if (at + magic.length() / 2 > length) {
      return false;
    }
    for (int place = 0; place < magic.length(); place += 2) {
      boolean any = magic.charAt(place) == '.';
      if (!any && Integer.parseInt(magic, place, place + 2, 16) != (head[at + place / 2] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  private static Content ofText(byte[] head, int length) {
    int controls = 0;
    int lineFeeds = 0;
    int loneReturns = 0;
    for (int place = 0; place < length; place++) {
      byte octet = head[place];
      controls += isControl(octet) ? 1 : 0;
      lineFeeds += octet == '\n' ? 1 : 0;
      loneReturns += octet == '\r' && place + 1 < length && head[place + 1] != '\n' ? 1 : 0;
    }
    if (controls >= CONTROLS_MIN && controls * CONTROLS_ONE_IN > length) {
      return BINARY;
    }
    return lineFeeds == 0 && loneReturns > 1 ? CARRIAGE_RETURNS : TEXT;
  }

  /// Control characters but the white ones (tab to carriage return) and escape.
  private static boolean isControl(byte octet) {
    boolean white = octet >= '\t' && octet <= '\r';
    return octet >= 0 && octet < ' ' && !white && octet != 0x1b || octet == 0x7f;
  }
}

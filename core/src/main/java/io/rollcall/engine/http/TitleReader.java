package io.rollcall.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the title of one body, if it is HTML, in its first [#SCANNED_BYTES_MAX] decoded bytes, and
/// the encoding that it is read by. Any split of the same bytes gives the same.
///
/// Most titles are settled by the first piece, without a copy of it; and no encoding is guessed for
/// a title in ASCII. Confined to the loop of its connection.
final class TitleReader {
  /// Decoded bytes in which a title is looked for.
  static final int SCANNED_BYTES_MAX = 65_536;

  /// Characters of a title.
  static final int TITLE_LENGTH_MAX = 300;

  /// Bytes of the longest byte order mark.
  private static final int MARK_BYTES_MAX = 3;

  private final MediaType type;
  private final boolean encodingWanted;
  private byte[] gathered = {};
  private int filled;
  private int looked;
  private boolean settled;
  private boolean html;
  private @Nullable String title;
  private @Nullable Encoding encoding;

  /// @param encodingWanted whether the encoding is wanted also where the title does not need it
  TitleReader(MediaType type, boolean encodingWanted) {
    this.type = type;
    this.encodingWanted = encodingWanted;
  }

  /// Takes the next decoded bytes.
  void take(byte[] bytes, int from, int length) {
    if (settled) {
      return;
    }
    int room = Math.min(length, SCANNED_BYTES_MAX - filled);
    if (filled == 0) {
      settled = look(bytes, from, room, room == SCANNED_BYTES_MAX);
      looked = room;
    }
    if (settled) {
      return;
    }
    gather(bytes, from, room);
    boolean full = filled == SCANNED_BYTES_MAX;
    if (full || filled >= 2 * looked) {
      settled = look(gathered, 0, filled, full);
      looked = filled;
    }
  }

  /// The body has ended.
  void end() {
    if (!settled) {
      settled = look(gathered, 0, filled, true);
    }
    gathered = new byte[0];
  }

  /// Whether the body is HTML, once it has ended.
  boolean isHtml() {
    return html;
  }

  /// The title, white space folded, or null where there is none.
  @Nullable String title() {
    return title;
  }

  /// The encoding that was declared or that the title was read by, or null.
  @Nullable Encoding encoding() {
    return encoding;
  }

  private void gather(byte[] bytes, int from, int length) {
    if (filled + length > gathered.length) {
      int roomy = Math.max(2 * gathered.length, filled + length);
      gathered = Arrays.copyOf(gathered, Math.min(SCANNED_BYTES_MAX, roomy));
    }
    System.arraycopy(bytes, from, gathered, filled, length);
    filled += length;
  }

  /// Looks at the beginning of the body.
  ///
  /// @param last whether no more will be seen
  /// @return whether all is settled
  private boolean look(byte[] bytes, int from, int length, boolean last) {
    int needed = type.isHtml() ? MARK_BYTES_MAX : HtmlSniffer.SNIFFED_BYTES_MAX;
    if (length < needed && !last) {
      return false;
    }
    Encoding told = told(bytes, from, length);
    if (told != null && told.isUtf16()) {
      return last && lookAtUtf16(told, bytes, from, length);
    }
    html = type.isHtml() || HtmlSniffer.isHtml(bytes, from, length);
    return !html || scan(bytes, from, length, told, last);
  }

  private boolean scan(byte[] bytes, int from, int length, @Nullable Encoding told, boolean last) {
    HtmlScanner page = new HtmlScanner(bytes, from, from + length);
    boolean enough = page.scan(told != null, encodingWanted, last);
    if (!enough && !last) {
      return false;
    }
    encoding = told != null ? told : page.declared();
    if (page.titleFound()) {
      if (encoding == null && !page.titleIsAscii()) {
        encoding = Encoding.guess(bytes, from, length);
      }
      Encoding used = encoding != null ? encoding : Encoding.UTF_8;
      title = text(used.decode(bytes, page.titleFrom(), page.titleTo() - page.titleFrom()));
    }
    return true;
  }

  private boolean lookAtUtf16(Encoding told, byte[] bytes, int from, int length) {
    byte[] text = told.decode(bytes, from, length).getBytes(StandardCharsets.UTF_8);
    html = type.isHtml() || HtmlSniffer.isHtml(text, 0, text.length);
    if (html) {
      scan(text, 0, text.length, Encoding.UTF_8, true);
      encoding = told;
    }
    return true;
  }

  /// What mark or header tell of the encoding, or null. A header that says UTF-16 of bytes that
  /// cannot be is not believed, and UTF-16 that nobody declared is recognized by its first tag.
  private @Nullable Encoding told(byte[] bytes, int from, int length) {
    Encoding marked = Encoding.ofMark(bytes, from, length);
    if (marked != null || length < 2) {
      return marked;
    }
    if (bytes[from] == '<' && bytes[from + 1] == 0) {
      return Encoding.UTF_16LE;
    }
    if (bytes[from] == 0 && bytes[from + 1] == '<') {
      return Encoding.UTF_16BE;
    }
    Encoding declared = Encoding.ofLabel(type.charset());
    boolean disproved =
        declared != null && declared.isUtf16() && bytes[from] != 0 && bytes[from + 1] != 0;
    return disproved ? null : declared;
  }

  /// The title's text: references resolved, white space folded (WHATWG HTML, "strip and collapse
  /// ASCII whitespace"), cut to the limit; null where nothing is left.
  private static @Nullable String text(String raw) {
    String resolved = CharacterReferences.resolve(raw);
    StringBuilder folded = new StringBuilder(Math.min(resolved.length(), TITLE_LENGTH_MAX + 1));
    boolean blank = false;
    for (int at = 0; at < resolved.length() && folded.length() <= TITLE_LENGTH_MAX; at++) {
      char c = resolved.charAt(at);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        blank = !folded.isEmpty();
        continue;
      }
      folded.append(blank ? " " : "").append(c == 0 ? '\ufffd' : c);
      blank = false;
    }
    cut(folded);
    return folded.isEmpty() ? null : folded.toString();
  }

  private static void cut(StringBuilder text) {
    if (text.length() > TITLE_LENGTH_MAX) {
      boolean split = Character.isHighSurrogate(text.charAt(TITLE_LENGTH_MAX - 1));
      text.setLength(split ? TITLE_LENGTH_MAX - 1 : TITLE_LENGTH_MAX);
    }
  }
}

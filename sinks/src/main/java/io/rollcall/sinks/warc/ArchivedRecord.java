package io.rollcall.sinks.warc;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A WARC record as it was read.
///
/// @param header its header, up to the blank line
/// @param blockDigest the digest of its block, as headers write it
/// @param head the beginning of its block: of an answer, its head
record ArchivedRecord(String header, String blockDigest, String head) {
  private static final Pattern CODED = Pattern.compile("(?i)\ncontent-encoding[ \t]*:");

  /// What a line of its header says, null where it has no such line.
  @Nullable String field(String name) {
    int line = header.indexOf("\r\n" + name + ": ");
    if (line < 0) {
      return null;
    }
    int from = line + name.length() + 4;
    return header.substring(from, header.indexOf("\r\n", from));
  }

  /// How long its block is, -1 where it does not say so.
  long blockBytes() {
    String text = field("Content-Length");
    return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }

  /// Whether its block is what it says.
  boolean isTrue() {
    return blockDigest.equals(field("WARC-Block-Digest"));
  }

  /// What its header calls it, empty where it does not.
  String id() {
    String id = field("WARC-Record-ID");
    return id == null ? "" : id;
  }

  boolean isOf(String type, long seq) {
    return type.equals(field("WARC-Type")) && Long.toString(seq).equals(field(WarcHeader.SEQ));
  }

  /// What lies there, for a person.
  String what() {
    String seq = field(WarcHeader.SEQ);
    return String.format(
        Locale.ROOT, "the %s record%s", field("WARC-Type"), seq == null ? "" : " of row " + seq);
  }

  /// Whether that hash can be the one of its body: a payload digest leaves the transfer coding out,
  /// not the content coding.
  boolean mayHave(@Nullable String sha256) {
    String payload = field("WARC-Payload-Digest");
    return sha256 == null
        || payload == null
        || CODED.matcher(head).find()
        || payload.equals("sha256:" + sha256);
  }
}

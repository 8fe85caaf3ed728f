package io.rollcall.engine.http;

import io.rollcall.policy.BodyLimits;
import io.rollcall.record.BodyFacts;
import io.rollcall.store.HeldBytes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Takes the decoded bytes of one body: counts and hashes them, keeps them where that is asked for,
/// and shows them to the title reader. It is closed exactly once.
///
/// Confined to the loop of its connection.
final class DecodedBody implements ByteSink {
  private static final byte[] SHA256_OF_NOTHING =
      HexFormat.of().parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  private final BodyLimits limits;
  private final Workbench bench;
  private final MediaType type;
  private final @Nullable TitleReader titles;
  private final @Nullable HeldBytes copy;
  private byte @Nullable [] kept;
  private @Nullable MessageDigest digest;
  private long bytes;
  private boolean full;

  /// @param copy takes all of the bytes, or null
  DecodedBody(
      BodyLimits limits, Workbench bench, @Nullable String contentType, @Nullable HeldBytes copy) {
    this.limits = limits;
    this.copy = copy;
    this.bench = bench;
    this.type = MediaType.of(contentType);
    this.kept = limits.keptBodyBytesMax() > 0 ? new byte[0] : null;
    this.titles = type.mayBeHtml() ? new TitleReader(type, kept != null) : null;
  }

  /// What is known of a body of which no byte came.
  static BodyFacts empty(boolean truncated) {
    return new BodyFacts(0, 0, truncated, SHA256_OF_NOTHING.clone(), null, null, null);
  }

  @Override
  public boolean take(byte[] bytes, int from, int length) {
    int room = (int) Math.min(length, limits.bodyBytesMax() - this.bytes);
    full |= room < length;
    if (room > 0) {
      if (digest == null) {
        digest = bench.takeDigest();
      }
      digest.update(bytes, from, room);
      keep(bytes, from, room);
      if (copy != null) {
        copy.append(bytes, from, room);
      }
      if (titles != null) {
        titles.take(bytes, from, room);
      }
      this.bytes += room;
    }
    return !full;
  }

  /// Whether more came than a body may have.
  boolean isFull() {
    return full;
  }

  /// Bytes taken.
  long bytes() {
    return bytes;
  }

  /// Ends the body; all that is known of it.
  BodyFacts close(long wireBytes, boolean truncated) {
    byte[] sha256 = digest == null ? SHA256_OF_NOTHING.clone() : digest.digest();
    if (digest != null) {
      bench.giveBack(digest);
      digest = null;
    }
    if (titles != null) {
      titles.end();
    }
    String title = titles == null ? null : titles.title();
    byte[] content = kept == null ? null : Arrays.copyOf(kept, (int) bytes);
    return new BodyFacts(bytes, wireBytes, truncated, sha256, title, content, charset(content));
  }

  private @Nullable String charset(byte @Nullable [] content) {
    Encoding known = titles == null ? null : titles.encoding();
    if (known == null && content != null && (type.isText() || isHtml())) {
      known = Encoding.of(content, content.length, type);
    }
    return known == null ? null : known.name();
  }

  private boolean isHtml() {
    return titles != null && titles.isHtml();
  }

  private void keep(byte[] bytes, int from, int length) {
    if (kept == null) {
      return;
    }
    long needed = this.bytes + length;
    if (needed > limits.keptBodyBytesMax()) {
      kept = null;
      return;
    }
    if (needed > kept.length) {
      long roomy = Math.min(limits.keptBodyBytesMax(), Math.max(needed, 2L * kept.length));
      kept = Arrays.copyOf(kept, (int) roomy);
    }
    System.arraycopy(bytes, from, kept, (int) this.bytes, length);
  }
}

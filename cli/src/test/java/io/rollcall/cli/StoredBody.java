package io.rollcall.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Where a record says that its body lies, read with nothing of Rollcall's own.
///
/// @param sha256 of the body, as the record tells it
record StoredBody(String file, int offset, int length, String sha256) {
  private static final Pattern REF =
      Pattern.compile(
          "\"body_sha256\":\"([0-9a-f]{64})\".*\"body_ref\":\\{\"file\":\"([^\"]+)\",\"offset\":([0-9]+),\"length\":([0-9]+)");
  private static final Pattern ID =
      Pattern.compile("WARC-Record-ID: (\\S+)\r\n", Pattern.CASE_INSENSITIVE);

  /// The place that a record names.
  static StoredBody named(String line) {
    Matcher ref = REF.matcher(line);
    if (!ref.find()) {
      throw new AssertionError("no body_ref: " + line);
    }
    return new StoredBody(
        ref.group(2), Integer.parseInt(ref.group(3)), Integer.parseInt(ref.group(4)), ref.group(1));
  }

  /// Whether the bytes there are the body, once the codings are undone that its head tells of.
  boolean leadsToItsBytes(Path store) throws IOException {
    byte[] there = bytesIn(store.resolve(file));
    byte[] body = file.endsWith(".warc.gz") ? payload(unzipped(there)) : there;
    return sha256.equals(sha256(body));
  }

  private byte[] bytesIn(Path path) throws IOException {
    ByteBuffer there = ByteBuffer.allocate(length);
    try (FileChannel channel = FileChannel.open(path)) {
      long end = Math.min(channel.size(), (long) offset + length);
      while (offset + there.position() < end) {
        channel.read(there, (long) offset + there.position());
      }
    }
    return Arrays.copyOf(there.array(), there.position());
  }

  private static byte[] payload(byte[] record) throws IOException {
    String text = new String(record, StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n\r\n") + 4;
    int body = text.indexOf("\r\n\r\n", head) + 4;
    String headers = text.substring(head, body).toLowerCase(Locale.ROOT);
    byte[] came = Arrays.copyOfRange(record, body, record.length - 4);
    byte[] whole = headers.contains("transfer-encoding: chunked") ? unchunked(came) : came;
    return headers.contains("content-encoding: gzip") ? unzipped(whole) : whole;
  }

  private static byte[] unchunked(byte[] chunked) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int at = 0;
    int size = -1;
    while (size != 0) {
      int end = at;
      while (chunked[end] != '\r') {
        end++;
      }
      size =
          Integer.parseInt(
              new String(chunked, at, end - at, StandardCharsets.ISO_8859_1).split(";")[0], 16);
      whole.write(chunked, end + 2, size);
      at = end + 2 + size + 2;
    }
    return whole.toByteArray();
  }

  private static byte[] unzipped(byte[] packed) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError(missing);
    }
  }

  /// The ids that more than one record of a store's archives has.
  static List<String> doubledIds(Path store) throws IOException {
    Set<String> ids = new HashSet<>();
    List<String> doubled = new ArrayList<>();
    for (Path file : archives(store)) {
      idsIn(file).filter(id -> !ids.add(id)).forEach(doubled::add);
    }
    return doubled;
  }

  /// The ids of all records of a store's archives.
  static Set<String> ids(Path store) throws IOException {
    Set<String> ids = new HashSet<>();
    for (Path file : archives(store)) {
      idsIn(file).forEach(ids::add);
    }
    return ids;
  }

  /// The archives of a store.
  static List<Path> archives(Path store) throws IOException {
    return files(store).stream().filter(file -> file.toString().endsWith(".gz")).toList();
  }

  /// Copies a store.
  static void copy(Path store, Path to) throws IOException {
    for (Path file : files(store)) {
      Path copied = to.resolve(store.relativize(file));
      Files.createDirectories(copied.resolveSibling(""));
      Files.copy(file, copied);
    }
  }

  private static Stream<String> idsIn(Path archive) throws IOException {
    String all = new String(unzipped(Files.readAllBytes(archive)), StandardCharsets.ISO_8859_1);
    return ID.matcher(all).results().map(id -> id.group(1));
  }

  /// The bodies in files of their own that none of these records names.
  static List<Path> unnamed(Path store, List<String> records) throws IOException {
    Set<Path> named = new HashSet<>();
    records.forEach(record -> named.add(store.resolve(named(record).file())));
    return files(store).stream()
        .filter(file -> String.valueOf(file.getFileName()).length() == 64)
        .filter(file -> !named.contains(file))
        .toList();
  }

  private static List<Path> files(Path store) throws IOException {
    try (Stream<Path> files = Files.walk(store)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}

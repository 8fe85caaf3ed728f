package io.rollcall.sinks.warc;

import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import io.rollcall.sinks.warc.Originals.Original;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes exchanges into the WARC 1.1 files of one folder: `rollcall-RUN-00000.warc.gz` and so on.
/// An exchange becomes a response record and a request record, each a gzip member of its own; an
/// answer whose body was stored before becomes a revisit. A file's name comes from the run alone.
///
/// The secrets of a request do not reach a file: see [Requests].
///
/// Confined to one thread. After an exception it takes no more, and its last file is cut back to
/// the last exchange that is whole, where the disk lets it.
public final class WarcWriter implements Closeable {
  /// Bytes of a file, from which on the next exchange goes into a new one: 1 GiB, as archives have
  /// it.
  public static final long FILE_BYTES_MAX = 1L << 30;

  private static final byte[] END_OF_RECORD = {'\r', '\n', '\r', '\n'};

  private final Disk disk;
  private final Path folder;
  private final String run;
  private final String software;
  private final long fileBytesMax;
  private final RecordIds ids;
  private final GzipMember member = new GzipMember();
  private final Originals originals = new Originals();
  private @Nullable DiskFile file;
  private String fileName = "";
  private String infoId = "";
  private int files;
  private long end;
  private boolean broken;

  /// A writer into a folder that is there.
  ///
  /// @param run the run's id: letters, digits and hyphens
  /// @param software what writes, as in `rollcall/1.0`
  /// @param fileBytesMax bytes of a file from which on a new one is begun
  public WarcWriter(Disk disk, Path folder, String run, String software, long fileBytesMax) {
    if (!run.matches("[A-Za-z0-9-]{1,64}")) {
      throw new IllegalArgumentException(
          "run must be 1 to 64 letters, digits and hyphens, not '" + run + "'");
    }
    this.disk = disk;
    this.folder = folder;
    this.run = run;
    this.software = software;
    this.fileBytesMax = fileBytesMax;
    this.ids = new RecordIds(run);
  }

  /// Writes an exchange.
  ///
  /// @return where its response record lies
  /// @throws java.nio.file.FileAlreadyExistsException if a file of that name is there
  /// @throws IOException if it cannot be written whole
  public WarcPlace write(WarcExchange exchange) throws IOException {
    if (broken) {
      throw new IOException("the WARC file " + fileName + " is broken");
    }
    long begin = end;
    try {
      if (file == null || end >= fileBytesMax) {
        nextFile(exchange.began());
        begin = end;
      }
      WarcPlace place = answer(exchange);
      request(exchange);
      return place;
    } catch (IOException e) {
      broken = true;
      cut(begin, e);
      throw e;
    }
  }

  /// Forces all that was written to the disk.
  ///
  /// @throws IOException if it may not be there
  public void force() throws IOException {
    if (file != null) {
      file.force();
    }
  }

  private void nextFile(Instant now) throws IOException {
    if (file != null) {
      file.force();
      file.close();
      file = null;
    }
    String name = String.format(Locale.ROOT, "rollcall-%s-%05d.warc.gz", run, files);
    file = disk.create(folder.resolve(name));
    disk.force(folder);
    fileName = name;
    end = 0;
    infoId = ids.ofFile(files++);
    byte[] block =
        ("software: " + software + "\r\nformat: WARC File Format 1.1\r\n")
            .getBytes(StandardCharsets.UTF_8);
    WarcHeader header =
        new WarcHeader("warcinfo", infoId, now)
            .add("WARC-Filename", name)
            .add("Content-Type", "application/warc-fields");
    append(header, block);
  }

  private WarcPlace answer(WarcExchange exchange) throws IOException {
    Original original = originals.of(exchange);
    return original == null ? response(exchange) : revisit(exchange, original);
  }

  private WarcPlace response(WarcExchange exchange) throws IOException {
    String id = ids.of(exchange, "response");
    WarcHeader header = capture("response", id, exchange);
    boolean isHttp = exchange.headBytes() > 0;
    header.add(
        "Content-Type", isHttp ? "application/http; msgtype=response" : "application/octet-stream");
    payload(header, exchange);
    if (exchange.truncation() != null) {
      header.add("WARC-Truncated", exchange.truncation().text());
    }
    long offset = end;
    append(header, exchange.response());
    WarcPlace place = new WarcPlace(fileName, offset, end - offset, null);
    originals.add(
        exchange, new Original(id, exchange.targetUri(), WarcHeader.text(exchange.began()), place));
    return place;
  }

  private WarcPlace revisit(WarcExchange exchange, Original original) throws IOException {
    WarcHeader header =
        capture("revisit", ids.of(exchange, "response"), exchange)
            .add("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest")
            .add("WARC-Refers-To", original.id())
            .add("WARC-Refers-To-Target-URI", original.targetUri())
            .add("WARC-Refers-To-Date", original.date())
            .add("Content-Type", "application/http; msgtype=response");
    payload(header, exchange);
    long offset = end;
    append(header, Arrays.copyOf(exchange.response(), exchange.headBytes()));
    return new WarcPlace(fileName, offset, end - offset, original.place());
  }

  private void request(WarcExchange exchange) throws IOException {
    WarcHeader header =
        capture("request", ids.of(exchange, "request"), exchange)
            .add("WARC-Concurrent-To", ids.of(exchange, "response"))
            .add("Content-Type", "application/http; msgtype=request");
    append(header, Requests.withoutSecrets(exchange.request()));
  }

  private WarcHeader capture(String type, String id, WarcExchange exchange) {
    WarcHeader header =
        new WarcHeader(type, id, exchange.began())
            .add("WARC-Target-URI", exchange.targetUri())
            .add("WARC-IP-Address", exchange.remoteIp())
            .add("WARC-Warcinfo-ID", infoId);
    exchange.protocols().forEach(protocol -> header.add("WARC-Protocol", protocol));
    return header;
  }

  /// A payload that is not whole has no digest: nobody could tell by it what is missing.
  private static void payload(WarcHeader header, WarcExchange exchange) {
    byte[] sha256 = exchange.payloadSha256();
    if (sha256 != null && exchange.isWhole()) {
      header.add("WARC-Payload-Digest", Digests.text(sha256));
    }
  }

  private void append(WarcHeader header, byte[] block) throws IOException {
    member.pack(header.before(block), block, END_OF_RECORD);
    ByteBuffer bytes = ByteBuffer.wrap(member.bytes(), 0, member.length());
    if (file == null) {
      throw new IOException("no WARC file is open");
    }
    while (bytes.hasRemaining()) {
      end += file.write(bytes, end);
    }
  }

  private void cut(long begin, IOException cause) {
    try {
      if (file != null) {
        file.truncate(begin);
        end = begin;
      }
    } catch (IOException left) {
      cause.addSuppressed(left);
    }
  }

  @Override
  public void close() throws IOException {
    member.close();
    if (file != null) {
      try (DiskFile closing = file) {
        file = null;
        if (!broken) {
          closing.force();
        }
      }
    }
  }
}

package io.rollcall.sinks.warc;

import io.rollcall.record.BodyRef;
import io.rollcall.sinks.warc.Originals.Original;
import io.rollcall.store.HeldBytes;
import io.rollcall.store.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;

/// Writes exchanges as WARC 1.1: a request record and a response record each, every record a gzip
/// member of its own; an answer whose body was stored before becomes a revisit.
///
/// The secrets of a request do not reach a file: see [Requests]. A body is read piece by piece, so
/// that a large one takes no more memory than a small one.
///
/// Confined to one thread.
final class WarcWriter implements AutoCloseable {
  private static final byte[] END_OF_RECORD = {'\r', '\n', '\r', '\n'};

  private final WarcFiles files;
  private final String run;
  private final String software;
  private final long fileBytesMax;
  private final RecordIds ids;
  private final GzipMember member;
  private final MessageDigest digest = Digests.sha256();
  private final Originals originals = new Originals();

  /// @param run the run's id
  /// @param software what writes, as in `rollcall/1.0`
  /// @param fileBytesMax bytes of a file from which on a new one is begun
  WarcWriter(WarcFiles files, String run, String software, long fileBytesMax) {
    this.files = files;
    this.run = run;
    this.software = software;
    this.fileBytesMax = fileBytesMax;
    this.ids = new RecordIds(run);
    this.member = new GzipMember(files);
  }

  /// Gives the bytes of a block, as often as it is asked.
  @FunctionalInterface
  private interface Block {
    void read(HeldBytes.Sink sink) throws IOException;
  }

  /// Makes sure that there is a file with room for an exchange.
  ///
  /// @param now the time that a new file tells
  /// @throws IOException if there can be none
  void makeRoom(Instant now) throws IOException {
    if (files.isOpen() && files.position() < fileBytesMax) {
      return;
    }
    files.next();
    byte[] block =
        ("software: " + software + "\r\nformat: WARC File Format 1.1\r\n")
            .getBytes(StandardCharsets.UTF_8);
    WarcHeader header =
        new WarcHeader("warcinfo", ids.ofFile(files.number()), now)
            .add("WARC-Filename", fileName())
            .add("Content-Type", "application/warc-fields");
    append(header, block);
  }

  /// Writes an exchange.
  ///
  /// @return where its response record lies, or the one that has the same body
  /// @throws IOException if it cannot be written whole
  BodyRef write(Transcript transcript) throws IOException {
    // What records name comes last: where it is whole after a crash, all of its row is.
    request(transcript);
    Original original = originals.of(transcript);
    return original == null ? response(transcript) : revisit(transcript, original);
  }

  private String fileName() {
    return WarcFiles.name(run, files.number());
  }

  private BodyRef response(Transcript transcript) throws IOException {
    String id = ids.of(transcript.origin(), "response");
    boolean isHttp = transcript.headBytes() > 0;
    WarcHeader header =
        capture("response", id, transcript)
            .add(
                "Content-Type",
                isHttp ? "application/http; msgtype=response" : "application/octet-stream");
    payload(header, transcript);
    if (transcript.truncation() != null) {
      header.add("WARC-Truncated", transcript.truncation().text());
    }
    long offset = files.position();
    append(header, transcript.answer().length(), transcript.answer()::read);
    BodyRef place = new BodyRef(fileName(), offset, files.position() - offset, null);
    Transcript.Origin origin = transcript.origin();
    originals.add(
        transcript, new Original(id, origin.targetUri(), WarcHeader.text(origin.began()), place));
    return place;
  }

  private BodyRef revisit(Transcript transcript, Original original) throws IOException {
    WarcHeader header =
        capture("revisit", ids.of(transcript.origin(), "response"), transcript)
            .add("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest")
            .add("WARC-Refers-To", original.id())
            .add("WARC-Refers-To-Target-URI", original.targetUri())
            .add("WARC-Refers-To-Date", original.date())
            .add("Content-Type", "application/http; msgtype=response");
    payload(header, transcript);
    long offset = files.position();
    append(
        header,
        transcript.headBytes(),
        sink -> transcript.answer().read(0, transcript.headBytes(), sink));
    BodyRef own = new BodyRef(fileName(), offset, files.position() - offset, null);
    BodyRef place = original.place();
    return new BodyRef(place.file(), place.offset(), place.length(), own);
  }

  private void request(Transcript transcript) throws IOException {
    Transcript.Origin origin = transcript.origin();
    WarcHeader header =
        capture("request", ids.of(origin, "request"), transcript)
            .add("WARC-Concurrent-To", ids.of(origin, "response"))
            .add("Content-Type", "application/http; msgtype=request");
    append(header, Requests.withoutSecrets(transcript.request()));
  }

  private WarcHeader capture(String type, String id, Transcript transcript) {
    Transcript.Origin origin = transcript.origin();
    WarcHeader header =
        new WarcHeader(type, id, origin.began())
            .add("WARC-Target-URI", origin.targetUri())
            .add("WARC-IP-Address", transcript.remoteIp())
            .add("WARC-Warcinfo-ID", ids.ofFile(files.number()))
            .add(WarcHeader.SEQ, Long.toString(origin.seq()));
    List<String> protocols = transcript.protocols();
    protocols.forEach(protocol -> header.add("WARC-Protocol", protocol));
    return header;
  }

  /// A payload that is not whole has no digest: nobody could tell by it what is missing.
  private static void payload(WarcHeader header, Transcript transcript) {
    Transcript.Payload payload = transcript.payload();
    if (payload != null && transcript.headBytes() > 0 && transcript.truncation() == null) {
      header.add("WARC-Payload-Digest", Digests.text(payload.sha256()));
    }
  }

  private void append(WarcHeader header, byte[] block) throws IOException {
    append(header, block.length, sink -> sink.take(block, 0, block.length));
  }

  private void append(WarcHeader header, long length, Block block) throws IOException {
    block.read(digest::update);
    member.begin();
    member.add(header.before(digest.digest(), length));
    block.read(member::add);
    member.add(END_OF_RECORD);
    member.end();
  }

  @Override
  public void close() {
    member.close();
  }
}

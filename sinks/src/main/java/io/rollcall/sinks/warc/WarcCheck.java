package io.rollcall.sinks.warc;

import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import io.rollcall.record.BodyRef;
import io.rollcall.verify.BodyCheck.Fault;
import io.rollcall.verify.NamedBody;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads archived answers again: each must be whole, the one that its row has left, and hold what
/// its digests say.
///
/// Confined to one verification.
public final class WarcCheck implements Closeable {
  private final Disk disk;
  private final PlaceReader reader = new PlaceReader();

  /// The ids of what was read of late and is true, so that a body which many rows share is read
  /// once. As many are known as the writer knew: a revisit leads to one of them.
  private final Map<Place, String> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, String> eldest) {
          return size() > Originals.ORIGINALS_MAX;
        }
      };

  public WarcCheck(Disk disk) {
    this.disk = disk;
  }

  private record Place(Path file, long offset, long length) {
    static Place of(Path file, BodyRef ref) {
      return new Place(file, ref.offset(), ref.length());
    }
  }

  /// What is wrong with a body, null where nothing is.
  ///
  /// @param file where it lies
  /// @param ownFile where the row's own answer lies; the same, but for a revisit
  /// @throws IOException if one of them cannot be read
  public @Nullable Fault fault(Path file, Path ownFile, NamedBody body) throws IOException {
    BodyRef place = body.ref().own();
    ArchivedRecord own = read(ownFile, place);
    if (own == null) {
      return notWhole(place);
    }
    boolean revisits = body.ref().revisit() != null;
    String type = revisits ? "revisit" : "response";
    if (!own.isOf(type, body.seq())) {
      return Fault.changed(at(place) + " lies " + own.what() + ", not its own " + type);
    }
    if (!own.isTrue()) {
      return notTrue(place);
    }
    if (!own.mayHave(body.sha256())) {
      return Fault.changed(
          at(place)
              + " lies another body: its WARC-Payload-Digest is not the record's body_sha256");
    }
    if (revisits) {
      return faultOfOriginal(file, body.ref(), own);
    }
    known.put(Place.of(file, place), own.id());
    return null;
  }

  private @Nullable Fault faultOfOriginal(Path file, BodyRef ref, ArchivedRecord revisit)
      throws IOException {
    String id = known.get(Place.of(file, ref));
    if (id == null) {
      ArchivedRecord original = read(file, ref);
      if (original == null) {
        return notWhole(ref);
      }
      if (!original.isTrue()) {
        return notTrue(ref);
      }
      id = original.id();
      known.put(Place.of(file, ref), id);
    }
    return id.equals(revisit.field("WARC-Refers-To"))
        ? null
        : Fault.changed(at(ref) + " lies another record than the one that its revisit names");
  }

  private static Fault notWhole(BodyRef place) {
    return Fault.changed(at(place) + " lies no whole record of " + place.length() + " bytes");
  }

  private static Fault notTrue(BodyRef place) {
    return Fault.changed(
        at(place) + " lies a record that is not what its own WARC-Block-Digest says");
  }

  private static String at(BodyRef place) {
    return "in " + place.file() + " at byte " + place.offset();
  }

  private @Nullable ArchivedRecord read(Path path, BodyRef place) throws IOException {
    try (DiskFile file = disk.read(path)) {
      return reader.at(file, place);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}

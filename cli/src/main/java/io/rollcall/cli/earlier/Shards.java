package io.rollcall.cli.earlier;

import io.rollcall.source.ListIdentity;
import io.rollcall.source.Shard;
import io.rollcall.verify.Manifest;
import io.rollcall.verify.ManifestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The outputs of one list's shards, all of them, by number.
///
/// Each row of a list falls to exactly one shard, so the shards together have a record of every row
/// where each of them is complete, all are there, and all read the same list alike: which is what
/// is required here.
///
/// @param outputs the outputs, by the number of their shard
/// @param manifests their manifests
/// @param decisive the options, by name, that decide which rows a list has
record Shards(List<Path> outputs, List<Manifest> manifests, Set<String> decisive) {
  private static final String SHARD = "shard";

  /// The outputs do not make up one list.
  static final class NotAllException extends Exception {
    private static final long serialVersionUID = 1L;

    NotAllException(String message) {
      super(message);
    }
  }

  /// Puts the outputs in order, and requires that they are all the shards of one list.
  ///
  /// @throws NotAllException if they are not; the message says why
  static Shards of(List<Path> outputs, Set<String> decisive) throws NotAllException {
    Map<Integer, Path> byNumber = new TreeMap<>();
    Map<Integer, Manifest> manifests = new TreeMap<>();
    int count = 0;
    for (Path output : outputs) {
      Manifest manifest = manifest(output);
      Shard shard = shard(output, manifest);
      if (count != 0 && shard.count() != count) {
        throw new NotAllException(output + " is shard " + shard + ", and others are of " + count);
      }
      count = shard.count();
      Path same = byNumber.put(shard.number(), output);
      if (same != null) {
        throw new NotAllException(same + " and " + output + " are both shard " + shard);
      }
      manifests.put(shard.number(), manifest);
    }
    for (int number = 1; number <= count; number++) {
      if (!byNumber.containsKey(number)) {
        throw new NotAllException("shard " + number + "/" + count + " is missing");
      }
    }
    Shards shards =
        new Shards(
            List.copyOf(byNumber.values()), List.copyOf(manifests.values()), Set.copyOf(decisive));
    shards.requireAlike();
    return shards;
  }

  private static Manifest manifest(Path output) throws NotAllException {
    Path file = ManifestFile.beside(output);
    try {
      Manifest manifest = ManifestFile.read(file);
      if (!manifest.complete()) {
        throw new NotAllException(
            output + " is not complete: its run did not come to its end; --resume goes on with it");
      }
      return manifest;
    } catch (IOException unreadable) {
      throw new NotAllException(
          "the manifest " + file + " cannot be read, so nobody knows what " + output + " holds");
    }
  }

  private static Shard shard(Path output, Manifest manifest) throws NotAllException {
    String shard = manifest.options().get(SHARD);
    if (shard == null) {
      throw new NotAllException(output + " is no shard: its run was not given --shard");
    }
    return Shard.parse(shard);
  }

  /// Requires that all read the same list by the same options.
  private void requireAlike() throws NotAllException {
    Manifest first = manifests.getFirst();
    for (int index = 1; index < outputs.size(); index++) {
      Manifest other = manifests.get(index);
      String difference = difference(first, other);
      if (difference != null) {
        throw new NotAllException(
            outputs.getFirst()
                + " and "
                + outputs.get(index)
                + " do not belong together: "
                + difference);
      }
    }
  }

  private @Nullable String difference(Manifest one, Manifest other) {
    if (one.schemaVersion() != other.schemaVersion()) {
      return "they are of different versions of the format";
    }
    if (!one.fields().equals(other.fields()) || one.rehearsal() != other.rehearsal()) {
      return "their records have other fields, or one of them is a rehearsal";
    }
    if (!deciding(one).equals(deciding(other))) {
      return "their lists were read by other options: " + deciding(one) + " and " + deciding(other);
    }
    return hashes(one).equals(hashes(other)) ? null : "they read different lists";
  }

  /// The options that all shards were given alike.
  Map<String, String> options() {
    Map<String, String> options = new TreeMap<>(manifests.getFirst().options());
    options.remove(SHARD);
    for (Manifest manifest : manifests) {
      options.entrySet().retainAll(manifest.options().entrySet());
    }
    return options;
  }

  private Map<String, String> deciding(Manifest manifest) {
    Map<String, String> options = new TreeMap<>(manifest.options());
    options.keySet().retainAll(decisive);
    options.remove(SHARD);
    return options;
  }

  private static List<String> hashes(Manifest manifest) {
    List<String> hashes = new ArrayList<>();
    for (ListIdentity list : manifest.lists()) {
      hashes.add(list.sha256() + " " + list.bytes() + " " + list.whole());
    }
    return hashes;
  }
}

package io.rollcall.sinks.files;

import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import io.rollcall.record.BodyRef;
import io.rollcall.verify.BodyCheck.Fault;
import io.rollcall.verify.NamedBody;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads stored bodies again: each must be what it is named by.
///
/// @param disk where they lie
public record FileCheck(Disk disk) {

  /// Whether a name is one that a store of bodies gives.
  public static boolean isName(String file) {
    return BodyName.ofText(file) != null;
  }

  /// What is wrong with the length of a body's file, or with its name, null where nothing is.
  ///
  /// @param size the bytes of the file
  public @Nullable Fault faultOfForm(long size, NamedBody body) {
    BodyRef ref = body.ref();
    BodyName name = BodyName.ofText(ref.file());
    if (name == null || !name.sha256().equals(body.sha256())) {
      return Fault.changed(
          "its body is said to lie in " + ref.file() + ", and its body_sha256 is " + body.sha256());
    }
    return ref.offset() == 0 && ref.length() == size
        ? null
        : Fault.changed(
            ref.file() + " has " + size + " bytes, not the " + ref.length() + " of its body");
  }

  /// What is wrong with what a body's file holds, null where nothing is.
  ///
  /// @throws IOException if it cannot be read
  public @Nullable Fault faultOfBytes(Path path, NamedBody body) throws IOException {
    try (DiskFile file = disk.read(path)) {
      BodyName held = BodyName.of(FileRecovery.sha256(file));
      return held.text().equals(body.ref().file())
          ? null
          : Fault.changed(body.ref().file() + " holds another body, of SHA-256 " + held.sha256());
    }
  }
}

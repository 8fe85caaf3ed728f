package io.rollcall.verify;

import io.rollcall.record.BodyRef;
import io.rollcall.record.RecordField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A body as its record tells of it.
///
/// @param seq the row
/// @param ref where it lies
/// @param sha256 its SHA-256 in hexadecimal digits, null where the record does not tell it
public record NamedBody(long seq, BodyRef ref, @Nullable String sha256) {

  /// The body that a record names, null where it names none. The record is one by the schema.
  static @Nullable NamedBody of(long seq, Map<?, ?> record) {
    if (!(record.get(RecordField.BODY_REF.text()) instanceof Map<?, ?> fields)) {
      return null;
    }
    BodyRef own = place(fields, "revisit_", null);
    BodyRef ref = place(fields, "", own);
    String sha256 = record.get(RecordField.BODY_SHA256.text()) instanceof String text ? text : null;
    return ref == null ? null : new NamedBody(seq, ref, sha256);
  }

  private static @Nullable BodyRef place(
      Map<?, ?> fields, String prefix, @Nullable BodyRef revisit) {
    return fields.get(prefix + "file") instanceof String file
            && fields.get(prefix + "offset") instanceof Long offset
            && fields.get(prefix + "length") instanceof Long length
        ? new BodyRef(file, offset, length, revisit)
        : null;
  }
}

package io.rollcall.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.rollcall.journal.LineCheck;
import io.rollcall.record.BodyRef;
import io.rollcall.record.RecordField;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Judges the lines of a journal whose records name bodies: a record whose body is not there is
/// none.
///
/// Confined to one recovery. Where the store cannot be read an [UncheckedIOException] says so.
public final class StoredLineCheck implements LineCheck {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final LineCheck records;
  private final StoreRecovery store;
  private long seq;
  private @Nullable BodyRef ref;

  /// @param records judges the record by itself
  /// @param store what its body must be in
  public StoredLineCheck(LineCheck records, StoreRecovery store) {
    this.records = records;
    this.store = store;
  }

  @Override
  public @Nullable String fault(byte[] array, int from, int length) {
    String fault = records.fault(array, from, length);
    if (fault != null) {
      return fault;
    }
    try {
      read(array, from, length);
      return ref == null ? null : store.fault(seq, ref);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void read(byte[] array, int from, int length) throws IOException {
    ref = null;
    try (JsonParser parser = FACTORY.createParser(array, from, length)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken token = parser.nextToken();
        if (name.equals(RecordField.SEQ.text())) {
          seq = parser.getLongValue();
        } else if (name.equals(RecordField.BODY_REF.text())) {
          ref = ref(parser);
        } else if (token.isStructStart()) {
          parser.skipChildren();
        }
      }
    }
  }

  private static BodyRef ref(JsonParser parser) throws IOException {
    String[] files = new String[2];
    long[][] numbers = new long[2][2];
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      int which = name.startsWith("revisit_") ? 1 : 0;
      switch (name.substring(which * "revisit_".length())) {
        case "file" -> files[which] = parser.getText();
        case "offset" -> numbers[which][0] = parser.getLongValue();
        default -> numbers[which][1] = parser.getLongValue();
      }
    }
    BodyRef revisit =
        files[1] == null ? null : new BodyRef(files[1], numbers[1][0], numbers[1][1], null);
    return new BodyRef(files[0], numbers[0][0], numbers[0][1], revisit);
  }
}

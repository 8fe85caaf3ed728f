package io.rollcall.sinks;

import io.rollcall.record.Answer;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.BodyRef;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.Machine;
import io.rollcall.record.Outcome;
import io.rollcall.record.RowIdentity;
import io.rollcall.record.Timing;
import io.rollcall.store.Store;
import io.rollcall.store.Transcript;
import io.rollcall.store.Transcripts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records of rows whose answers are stored, and the store's places of them.
public final class StoredRecords {
  private StoredRecords() {}

  /// The record of a row whose last exchange left that.
  public static FetchRecord of(Transcript transcript) throws IOException {
    long seq = transcript.origin().seq();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    transcript.answer().read(transcript.headBytes(), transcript.answer().length(), body::write);
    byte[] sha256 = Transcripts.sha256(body.toByteArray());
    return new FetchRecord(
        RowIdentity.of(seq, "http://h.test/" + seq),
        "http://h.test/" + seq,
        "GET",
        new Outcome.Answered(),
        new Answer(200, "1.1", "text/html", -1, null, null, null, null, null, List.of()),
        new BodyFacts(body.size(), body.size(), false, sha256, null, null, null),
        new Machine("192.0.2.7", 80, null, null),
        null,
        "http://h.test/" + seq,
        List.of(),
        new FetchRecord.Work(1, 1, List.of(), false),
        transcript.origin().began(),
        new Timing(0, 0, 0, -1, 0, 0));
  }

  /// Stores transcripts, each as that of a row.
  public static List<@Nullable BodyRef> store(Store store, List<Transcript> transcripts)
      throws IOException {
    List<@Nullable BodyRef> places = new ArrayList<>();
    for (Transcript transcript : transcripts) {
      places.add(store.write(of(transcript), List.of(transcript)));
    }
    return places;
  }
}

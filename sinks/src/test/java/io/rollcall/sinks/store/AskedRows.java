package io.rollcall.sinks.store;

import io.rollcall.record.FetchRecord;
import io.rollcall.sinks.StoredRecords;
import io.rollcall.store.Transcript;
import io.rollcall.store.Transcripts;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the rows of a run bring, made once. A third of them are redirected before their answer,
/// half of the bodies are those of other rows, and some pages change between sessions.
///
/// Confined to the thread of the tests.
final class AskedRows {
  private static final Map<String, AskedRow> KNOWN = new HashMap<>();

  private AskedRows() {}

  /// A row that was asked.
  ///
  /// @param transcripts what its exchanges left
  /// @param record its record, which names no body yet
  record AskedRow(List<Transcript> transcripts, FetchRecord record) {}

  /// What a row brings in a session.
  static AskedRow of(StoreForm form, long seq, int session) throws IOException {
    String key = form + " " + seq + " " + (seq % 5 == 0 ? session : 0);
    AskedRow known = KNOWN.get(key);
    if (known == null) {
      known =
          asked(form, seq, (seq % 2 == 0 ? seq % 10 : seq) + (seq % 5 == 0 ? ", " + session : ""));
      KNOWN.put(key, known);
    }
    return known;
  }

  private static AskedRow asked(StoreForm form, long seq, String page) throws IOException {
    String body = ("page " + page + " ").repeat(40);
    Transcript answer =
        switch (form) {
          case WARC -> Transcripts.whole(seq, body);
          case FILES -> Transcripts.of(seq, body, 0, body, null);
        };
    boolean redirected = seq % 3 == 0 && form == StoreForm.WARC;
    return new AskedRow(
        redirected ? List.of(Transcripts.redirect(seq), answer) : List.of(answer),
        StoredRecords.of(answer));
  }
}

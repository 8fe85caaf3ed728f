package io.rollcall.verify;

import io.rollcall.journal.LineCheck;
import io.rollcall.sink.FieldSelection;
import org.jspecify.annotations.Nullable;

/// Judges the lines of a journal by what is published of them: encoding, JSON, schema, order.
///
/// Confined to one recovery.
public final class RecordLineCheck implements LineCheck {
  private final LineJudge judge;

  /// @param fields the fields written
  /// @param rehearsal whether the lines are of a rehearsal
  public RecordLineCheck(FieldSelection fields, boolean rehearsal) {
    this.judge = new LineJudge(RecordSchema.of(fields), rehearsal);
  }

  @Override
  public @Nullable String fault(byte[] array, int from, int length) {
    LineJudge.Judgement judgement = judge.judge(array, from, length);
    return judgement.kind() == null ? null : judgement.message();
  }
}

package io.rollcall.journal;

import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.source.ForwardingSource;
import io.rollcall.source.Row;
import io.rollcall.source.RowSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/// The rows of a list that have no record yet. A row whose request may have arrived, though it must
/// not be sent twice, carries that as its fault.
///
/// Confined to the thread that reads it.
public final class RemainingRows extends ForwardingSource {
  private final SettledRows settled;
  private final Roaring64Bitmap uncertain;
  private long passedOver;

  /// @param settled rows that are passed over
  /// @param uncertain ordinals of rows whose request may have arrived
  public RemainingRows(RowSource source, SettledRows settled, Roaring64Bitmap uncertain) {
    super(source);
    this.settled = settled;
    this.uncertain = uncertain;
  }

  @Override
  public @Nullable Row next() throws IOException {
    Row row = source.next();
    while (row != null && settled.contains(row.identity().seq())) {
      passedOver++;
      row = source.next();
    }
    if (row == null) {
      requireAllSettled();
      return null;
    }
    return uncertain.contains(row.identity().seq()) ? uncertain(row) : row;
  }

  private void requireAllSettled() throws IOException {
    if (passedOver != settled.count()) {
      throw new IOException(
          "the list has only "
              + passedOver
              + " of the "
              + settled.count()
              + " rows that have a record: it is not the list that was read before");
    }
  }

  private static Row uncertain(Row row) {
    Failure failure =
        Failure.of(
            FailureKind.POLICY_UNCERTAIN,
            "the request may have arrived before the run was interrupted, and is not sent twice");
    return new Row(row.identity(), row.address(), row.request(), failure, row.duplicateOf());
  }
}

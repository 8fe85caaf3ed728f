package io.rollcall.store;

import io.rollcall.record.BodyRef;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Finds out how far the store of an interrupted run can be gone on with: first each record of the
/// journal's end is asked about, in the journal's order, then all that follows the last of them is
/// cut off.
///
/// Confined to one use.
public interface StoreRecovery extends Closeable {

  /// What is wrong with the place that a record names, null where nothing is.
  ///
  /// @param seq the record's row
  /// @throws IOException if the store cannot be read
  @Nullable String fault(long seq, BodyRef ref) throws IOException;

  /// Goes on behind what belongs to settled rows; what follows is cut off.
  ///
  /// @param settled whether a row has its record
  /// @throws IOException if the store cannot be written to
  Store goOn(LongPredicate settled) throws IOException;
}

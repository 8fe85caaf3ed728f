package io.rollcall.verify;

import io.rollcall.source.RowSource;
import java.io.IOException;

/// Opens the list of a run once more, read as the run read it. It may be asked twice.
@FunctionalInterface
public interface ListAgain {

  /// The list from its first row.
  ///
  /// @throws IOException if it cannot be read
  RowSource open() throws IOException;
}

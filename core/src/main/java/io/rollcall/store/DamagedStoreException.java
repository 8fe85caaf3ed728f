package io.rollcall.store;

import java.io.IOException;

/// A store that does not hold what its run wrote: a file was truncated or deleted. Nothing of it is
/// touched.
public final class DamagedStoreException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param message names the file
  public DamagedStoreException(String message) {
    super(message);
  }
}

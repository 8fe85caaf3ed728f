package io.rollcall.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of a row's attempt log.
///
/// @param timestamp when the attempt began
/// @param remoteIp the address asked, where one was
/// @param statusCode the status answered, 0 where there was none
/// @param failure why it did not count, null for the attempt that did
public record AttemptEntry(
    Instant timestamp, @Nullable String remoteIp, int statusCode, @Nullable Failure failure) {}

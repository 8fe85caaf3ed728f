package io.rollcall.journal;

import io.rollcall.record.FailureKind;
import org.jspecify.annotations.Nullable;

/// What a record's line tells of it, as far as a run is counted by it.
///
/// @param seq the row
/// @param outcome the outcome's name, empty where the line does not tell it
/// @param failure why the row was not answered, or null
/// @param status the last answer's status, 0 where there is none
record LineFacts(long seq, String outcome, @Nullable FailureKind failure, int status) {}

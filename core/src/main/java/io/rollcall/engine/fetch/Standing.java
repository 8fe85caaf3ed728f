package io.rollcall.engine.fetch;

import io.rollcall.engine.target.Target;
import java.time.Instant;
import java.util.List;

/// Where a fetch stands when something has come back.
///
/// @param target the URL just asked
/// @param method the method it was asked with
/// @param hopUrls the URLs asked before in this attempt
/// @param attempts attempts made, this one included
/// @param budgetNanos what is left of the row's active time
/// @param now the time of day
public record Standing(
    Target target,
    String method,
    List<String> hopUrls,
    int attempts,
    long budgetNanos,
    Instant now) {}

package io.rollcall.engine.fetch;

import io.rollcall.record.HeaderList;
import java.util.List;

/// Status line and headers of one answer.
///
/// @param statusCode 100 to 999
/// @param version `1.0` or `1.1`
/// @param headers in order
/// @param anomalies what was odd and tolerated, as stable dotted names
public record ResponseHead(
    int statusCode, String version, HeaderList headers, List<String> anomalies) {}

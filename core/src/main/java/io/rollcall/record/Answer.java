package io.rollcall.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the last exchange's head said.
///
/// @param statusCode 100 to 999
/// @param httpVersion `1.0` or `1.1`
/// @param contentType the Content-Type header as sent
/// @param contentLength the Content-Length header's number, -1 where absent or no number
/// @param etag the ETag header as sent
/// @param lastModified the Last-Modified header as sent
/// @param webserver the Server header as sent
/// @param osHint the operating system, where a header tells
/// @param headers all headers in order, or null where not asked for
/// @param anomalies what was odd and tolerated, as stable dotted names
public record Answer(
    int statusCode,
    String httpVersion,
    @Nullable String contentType,
    long contentLength,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String webserver,
    @Nullable OsHint osHint,
    @Nullable HeaderList headers,
    List<String> anomalies) {}

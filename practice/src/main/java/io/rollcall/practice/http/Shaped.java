package io.rollcall.practice.http;

import java.time.Duration;

/// What a name and a path come to.
///
/// @param answer the whole answer
/// @param delay how long the client waits for its first byte
/// @param withheld whether the connection is closed instead of answering
record Shaped(Answer answer, Duration delay, boolean withheld) {}

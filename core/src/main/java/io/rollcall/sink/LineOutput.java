package io.rollcall.sink;

import java.nio.channels.WritableByteChannel;

/// An output of JSON Lines: records are encoded on the engine's loop and appended to the channel in
/// whole lines by the run's writer thread, which closes it at the end.
///
/// @param channel takes the bytes; where it is a file and becomes full, a torn last line is cut off
/// @param encoder what each line holds; confined to the run from now on
public record LineOutput(WritableByteChannel channel, JsonLinesEncoder encoder) {}

/// Reads robots.txt (RFC 9309): what a file says to us, and what an answer without one means.
@NullMarked
package io.rollcall.engine.robots;

import org.jspecify.annotations.NullMarked;

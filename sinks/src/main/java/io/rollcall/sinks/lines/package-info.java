/// Records as JSON Lines again: of fewer fields, or compressed.
@NullMarked
package io.rollcall.sinks.lines;

import org.jspecify.annotations.NullMarked;

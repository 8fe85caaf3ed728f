/// How to watch a run: listeners and flight-recorder events.
@NullMarked
package io.rollcall.event;

import org.jspecify.annotations.NullMarked;

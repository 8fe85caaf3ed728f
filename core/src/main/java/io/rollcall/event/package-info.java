/// How to watch a run and what it amounts to: listeners, progress, summary, flight-recorder events.
@NullMarked
package io.rollcall.event;

import org.jspecify.annotations.NullMarked;

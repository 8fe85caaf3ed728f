/// Decides who goes next and when: lanes, workers, tokens, timers. No I/O, no clock of its own.
@NullMarked
package io.rollcall.engine.schedule;

import org.jspecify.annotations.NullMarked;

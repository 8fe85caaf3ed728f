/// What passes through the practice internet: the request log, counters, capacity and the clock.
@NullMarked
package io.rollcall.practice.traffic;

import org.jspecify.annotations.NullMarked;

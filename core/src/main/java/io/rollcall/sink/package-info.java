/// Where records go: JSON Lines, collections, counters.
@NullMarked
package io.rollcall.sink;

import org.jspecify.annotations.NullMarked;

/// Records as CSV (RFC 4180).
@NullMarked
package io.rollcall.sinks.csv;

import org.jspecify.annotations.NullMarked;

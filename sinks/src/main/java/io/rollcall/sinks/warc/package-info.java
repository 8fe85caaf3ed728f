/// What came back, in WARC 1.1 files, by a writer of our own.
@NullMarked
package io.rollcall.sinks.warc;

import org.jspecify.annotations.NullMarked;

/// Records as Parquet: our own writer of the part of the format that records need.
@NullMarked
package io.rollcall.sinks.parquet;

import org.jspecify.annotations.NullMarked;

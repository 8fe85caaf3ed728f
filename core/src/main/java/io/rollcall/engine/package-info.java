/// Moves targets through the stages, from an open row to its settled record.
@NullMarked
package io.rollcall.engine;

import org.jspecify.annotations.NullMarked;

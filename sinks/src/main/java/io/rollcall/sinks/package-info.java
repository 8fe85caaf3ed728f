/// What other formats than the journal's have in common, and the choice among them.
@NullMarked
package io.rollcall.sinks;

import org.jspecify.annotations.NullMarked;

/// What came out: the one record of each row, its outcome, and the facts read off its exchanges.
@NullMarked
package io.rollcall.record;

import org.jspecify.annotations.NullMarked;

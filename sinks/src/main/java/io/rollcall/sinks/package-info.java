/// Other formats of a journal: the choice among them by ending, view files, conversion.
@NullMarked
package io.rollcall.sinks;

import org.jspecify.annotations.NullMarked;

/// What a person reads of a run: a line for each row, progress, and the summary at the end.
@NullMarked
package io.rollcall.cli.report;

import org.jspecify.annotations.NullMarked;

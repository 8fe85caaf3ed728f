/// What outlives a crash: the journal of a run, its checkpoints, the lock, and finding out what is
/// settled.
@NullMarked
package io.rollcall.journal;

import org.jspecify.annotations.NullMarked;

/// Runs on a practice internet in a process of its own: no packet leaves the machine.
@NullMarked
package io.rollcall.cli.rehearsal;

import org.jspecify.annotations.NullMarked;

/// The `rollcall` command: options in, exit codes and readable text out.
@NullMarked
package io.rollcall.cli;

import org.jspecify.annotations.NullMarked;

/// Where a person sits: the standard streams, whether they are terminals, colours, widths, exit
/// codes.
@NullMarked
package io.rollcall.cli.terminal;

import org.jspecify.annotations.NullMarked;

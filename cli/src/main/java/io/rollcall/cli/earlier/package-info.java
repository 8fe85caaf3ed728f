/// What an earlier run has left: its records chosen by a condition, copied, compared, joined.
@NullMarked
package io.rollcall.cli.earlier;

import org.jspecify.annotations.NullMarked;

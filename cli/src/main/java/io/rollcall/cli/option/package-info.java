/// The options of the command, each defined once, and what they make of a policy.
@NullMarked
package io.rollcall.cli.option;

import org.jspecify.annotations.NullMarked;

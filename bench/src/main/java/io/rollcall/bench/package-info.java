/// What single parts cost, by JMH. Compiled with everything else, run by hand.
@NullMarked
package io.rollcall.bench;

import org.jspecify.annotations.NullMarked;

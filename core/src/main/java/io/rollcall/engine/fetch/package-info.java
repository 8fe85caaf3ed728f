/// Takes one target to one outcome by pure decisions; declares the ports to the network, names and
/// time.
@NullMarked
package io.rollcall.engine.fetch;

import org.jspecify.annotations.NullMarked;

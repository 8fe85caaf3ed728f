/// Where what came back is kept: the form of a store, and its folder, which belongs to one run.
@NullMarked
package io.rollcall.sinks.store;

import org.jspecify.annotations.NullMarked;

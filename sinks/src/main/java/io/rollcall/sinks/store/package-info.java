/// Where what came back is kept: the form of a store, its folder, which belongs to one run, and
/// whether it holds what records name.
@NullMarked
package io.rollcall.sinks.store;

import org.jspecify.annotations.NullMarked;

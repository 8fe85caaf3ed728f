/// What came back: the bytes of exchanges while they are under way, and the port to the store that
/// keeps them.
@NullMarked
package io.rollcall.store;

import org.jspecify.annotations.NullMarked;

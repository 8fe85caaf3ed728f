/// What a list comes to before the first request: its rows, refusals and sites counted, the
/// shortest time that it can take, and what would make it shorter.
@NullMarked
package io.rollcall.plan;

import org.jspecify.annotations.NullMarked;

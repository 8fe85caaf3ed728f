/// A row becomes a target or a refusal: URL parsing and the site key.
@NullMarked
package io.rollcall.engine.target;

import org.jspecify.annotations.NullMarked;

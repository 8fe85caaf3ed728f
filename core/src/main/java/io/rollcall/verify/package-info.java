/// Whether an output is whole: each line by the published schema, each row once, all of it by the
/// manifest; and the bodies that it names.
@NullMarked
package io.rollcall.verify;

import org.jspecify.annotations.NullMarked;

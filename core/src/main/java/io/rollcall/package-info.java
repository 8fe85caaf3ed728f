/// The front door: call the roll of a list of URLs and read one record for each row.
@NullMarked
package io.rollcall;

import org.jspecify.annotations.NullMarked;

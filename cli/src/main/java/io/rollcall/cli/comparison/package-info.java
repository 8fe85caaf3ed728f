/// The same rows by one worker and by many: how long each takes, as a table and as a picture.
@NullMarked
package io.rollcall.cli.comparison;

import org.jspecify.annotations.NullMarked;

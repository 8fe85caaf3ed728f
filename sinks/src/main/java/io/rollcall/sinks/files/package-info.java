/// Bodies in files that are named by what they hold.
@NullMarked
package io.rollcall.sinks.files;

import org.jspecify.annotations.NullMarked;

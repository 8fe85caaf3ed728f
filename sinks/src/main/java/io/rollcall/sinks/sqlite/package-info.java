/// Records as an SQLite database.
@NullMarked
package io.rollcall.sinks.sqlite;

import org.jspecify.annotations.NullMarked;

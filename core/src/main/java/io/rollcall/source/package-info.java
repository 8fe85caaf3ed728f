/// Where rows come from: files, pipes, tables and iterators.
@NullMarked
package io.rollcall.source;

import org.jspecify.annotations.NullMarked;

/// The idea shown on a practice internet: the loop, the pool and the race between threads.
@NullMarked
package io.rollcall.cli.demo;

import org.jspecify.annotations.NullMarked;

/// A small internet to practise on: names, hosts and servers that answer, delay, drip, reset and
/// lie.
@NullMarked
package io.rollcall.practice;

import org.jspecify.annotations.NullMarked;
